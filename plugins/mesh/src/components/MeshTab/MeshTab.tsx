import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  ANNOTATION_SERVICES,
  serviceRef,
  type EntityAnswer,
} from '@meshport/plugin-mesh-common';
import type { WatchedEntity } from '../../api/watchEntity';
import { useMeshEntity } from '../../hooks/useMeshEntity';
import { isMeshAvailable } from '../../isMeshAvailable';
import { MeshRoot } from '../../theme/MeshRoot';
import { HubTimeProvider } from '../../time/HubTime';
import { NoAnswer, UnconfirmedClaims } from '../EmptyStates';
import { ServiceView } from '../ServiceView';
import { ServiceTabs, useChosenService } from './ServiceTabs';
import { VerdictAnnouncer } from './VerdictAnnouncer';

const useStyles = makeStyles(
  {
    page: {
      display: 'grid',
      gap: 24,
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  { name: 'MeshTab' },
);

/** The Mesh tab of an entity. */
export function MeshTab() {
  const classes = useStyles();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const watched = useMeshEntity(entityRef);
  if (!isMeshAvailable(entity) && !watched.answer?.claims.length) {
    return <MissingAnnotationEmptyState annotation={ANNOTATION_SERVICES} />;
  }
  return (
    <MeshRoot className={classes.page}>
      <Content entityRef={entityRef} watched={watched} />
    </MeshRoot>
  );
}

function Content(props: { entityRef: string; watched: WatchedEntity }) {
  const { entityRef, watched } = props;
  const { answer, receivedAt, error } = watched;
  if (!answer || receivedAt === undefined) {
    return <NoAnswer entityRef={entityRef} error={error} />;
  }
  if (answer.claims.length === 0) {
    return <MissingAnnotationEmptyState annotation={ANNOTATION_SERVICES} />;
  }
  return (
    <HubTimeProvider now={answer.now} receivedAt={receivedAt}>
      <Answer
        entityRef={entityRef}
        answer={answer}
        lastAnswer={error && answer.now}
      />
    </HubTimeProvider>
  );
}

function Answer(props: {
  entityRef: string;
  answer: EntityAnswer;
  lastAnswer: string | undefined;
}) {
  const { entityRef, answer, lastAnswer } = props;
  const { chosen, choose } = useChosenService(answer.services);
  return (
    <>
      <VerdictAnnouncer services={answer.services} />
      <UnconfirmedClaims
        claims={answer.claims.filter(({ confirmed }) => !confirmed)}
      />
      <ServiceTabs
        services={answer.services}
        chosen={chosen}
        onChoose={choose}
      />
      {chosen && (
        <ServiceView
          key={serviceRef(chosen)}
          entityRef={entityRef}
          service={chosen}
          clusters={answer.clusters}
          historyVersion={answer.historyVersion}
          lastAnswer={lastAnswer}
        />
      )}
    </>
  );
}
