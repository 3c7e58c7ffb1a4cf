import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  serviceRef,
  type ClusterFreshness,
  type ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { makeStyles } from '@material-ui/core/styles';
import type { WatchedEntity } from '../../api/watchEntity';
import { useMeshEntity } from '../../hooks/useMeshEntity';
import { MeshRoot } from '../../theme/MeshRoot';
import { HubTimeProvider } from '../../time/HubTime';
import { verdictLooks } from '../../view/looks';
import { NoAnswer, UnconfirmedClaims } from '../EmptyStates';
import { State } from '../StateIcon';
import { VerdictSentence } from '../VerdictCard';
import { MiniGrid } from './MiniGrid';

const useStyles = makeStyles(
  {
    service: {
      display: 'grid',
      gap: 10,
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
      '& + &': { marginTop: 20 },
    },
  },
  { name: 'MeshCard' },
);

/** Verdict and path grid in small, for the overview of an entity. */
export function MeshCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const watched = useMeshEntity(entityRef);
  const entityRoute = useRouteRef(entityRouteRef);
  return (
    <InfoCard
      title="Mesh"
      action={
        <MeshRoot style={{ padding: '8px 8px 0' }}>
          <Link to={`${entityRoute(entityRouteParams(entity))}/mesh`}>
            Open
          </Link>
        </MeshRoot>
      }
    >
      <MeshRoot>
        <Content entityRef={entityRef} watched={watched} />
      </MeshRoot>
    </InfoCard>
  );
}

function Content(props: { entityRef: string; watched: WatchedEntity }) {
  const { entityRef, watched } = props;
  const { answer, receivedAt, error } = watched;
  if (!answer || receivedAt === undefined) {
    return <NoAnswer entityRef={entityRef} error={error} />;
  }
  return (
    <HubTimeProvider now={answer.now} receivedAt={receivedAt}>
      {answer.services.map(service => (
        <ServiceSummary
          key={serviceRef(service)}
          service={service}
          clusters={answer.clusters}
          named={answer.services.length > 1}
        />
      ))}
      <UnconfirmedClaims
        claims={answer.claims.filter(({ confirmed }) => !confirmed)}
      />
    </HubTimeProvider>
  );
}

function ServiceSummary(props: {
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
  /** Several services: each says its name. */
  named: boolean;
}) {
  const { service, clusters, named } = props;
  const classes = useStyles();
  const look = verdictLooks[service.verdict.state];
  return (
    <div className={classes.service}>
      <p>
        <State icon={look.icon} tone={look.tone} strong>
          {look.word}
          {named && ` · ${service.namespace}/${service.name}`}
        </State>
        <br />
        <VerdictSentence verdict={service.verdict} />
      </p>
      <MiniGrid service={service} clusters={clusters} />
    </div>
  );
}
