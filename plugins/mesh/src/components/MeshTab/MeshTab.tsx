import { stringifyEntityRef } from '@backstage/catalog-model';
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { useMeshEntity } from '../../hooks/useMeshEntity';
import { MeshRoot } from '../../theme/MeshRoot';
import { HubTimeProvider } from '../../time/HubTime';
import { ServiceView } from '../ServiceView';

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
  const { answer, receivedAt, error } = useMeshEntity(entityRef);
  if (!answer || receivedAt === undefined) {
    return error ? <ResponseErrorPanel error={error} /> : <Progress />;
  }
  return (
    <MeshRoot className={classes.page}>
      <HubTimeProvider now={answer.now} receivedAt={receivedAt}>
        {answer.services.map(service => (
          <ServiceView
            key={`${service.clusterSet}/${service.namespace}/${service.name}`}
            entityRef={entityRef}
            service={service}
            clusters={answer.clusters}
            lastAnswer={error ? answer.now : undefined}
          />
        ))}
      </HubTimeProvider>
    </MeshRoot>
  );
}
