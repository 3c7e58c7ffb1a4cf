import { InfoCard, ResponseErrorPanel } from '@backstage/core-components';
import type { ResponseError } from '@backstage/errors';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  joinNames,
  type ClusterAnswer,
  type ClusterSetFrom,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import { statusOf, type Watched } from '../../api/watchEntity';
import { useMeshCluster } from '../../hooks/useMeshCluster';
import { MeshRoot } from '../../theme/MeshRoot';
import { HubTimeProvider } from '../../time/HubTime';
import { verdictLooks } from '../../view/looks';
import { LoadingSkeleton } from '../EmptyStates/LoadingSkeleton';
import { useEmptyStyles } from '../EmptyStates/useEmptyStyles';
import { State } from '../StateIcon';
import { VerdictSentence } from '../VerdictCard';
import { FreshnessBar } from '../VerdictCard/FreshnessBar';
import { useClusterStyles } from './useClusterStyles';

const ORDER: VerdictState[] = [
  'down',
  'degraded',
  'unknown',
  'healthy',
  'not_onboarded',
];

const SET_FROM: Record<ClusterSetFrom, string> = {
  configuration: ' (mesh.clusterSets says so)',
  source: ' (its source says so)',
  ManagedCluster: ' (its ManagedCluster says so)',
  Submariner: ' (as those that share its Submariner broker)',
  mesh: ' (as those of its mesh)',
  nothing: '',
};

/** How a cluster is read, and how the services stand that it has a part in, for the overview of its Resource. */
export function ClusterCard() {
  const { entity } = useEntity();
  const { name } = entity.metadata;
  const watched = useMeshCluster(name);
  return (
    <InfoCard title="Mesh">
      <MeshRoot>
        <Content name={name} watched={watched} />
      </MeshRoot>
    </InfoCard>
  );
}

function Content(props: { name: string; watched: Watched<ClusterAnswer> }) {
  const { name, watched } = props;
  const { answer, receivedAt, error } = watched;
  if (!answer || receivedAt === undefined) {
    return error ? <Refused name={name} error={error} /> : <LoadingSkeleton />;
  }
  return (
    <HubTimeProvider now={answer.now} receivedAt={receivedAt}>
      <Cluster answer={answer} />
    </HubTimeProvider>
  );
}

/** A cluster that nobody reads, and one that is not the reader's, are no errors. */
function Refused({ name, error }: { name: string; error: Error }) {
  const classes = useEmptyStyles();
  switch (statusOf(error)) {
    case 403:
      return (
        <p className={classes.line}>
          <State icon="lock" tone="unk">
            It takes the permission <code>mesh.fleet.read</code>, and you do not
            have it. Who runs this hub can give it to you.
          </State>
        </p>
      );
    case 404:
      return (
        <p className={classes.line}>
          <State icon="absent" tone="unk">
            {sentenceOf(error) ??
              `Meshport reads no cluster named ${name}: no source in mesh.sources has it.`}
          </State>
        </p>
      );
    default:
      return <ResponseErrorPanel error={error} />;
  }
}

/** The hub's own words: they say what is wrong with the sources, where something is. */
function sentenceOf(error: Error): string | undefined {
  return (error as Partial<ResponseError>).body?.error?.message || undefined;
}

function Cluster({ answer }: { answer: ClusterAnswer }) {
  const { cluster, clusterSet, services } = answer;
  const classes = useClusterStyles();
  const others = cluster.aliases.filter(alias => !alias.includes(':'));
  const states = ORDER.filter(state => services.byState[state]);
  const objects = Object.values(cluster.objects).reduce((a, b) => a + b, 0);
  return (
    <div className={classes.body}>
      <div className={classes.states}>
        <FreshnessBar clusters={[cluster]} />
      </div>
      <p>
        Cluster set <b>{clusterSet}</b>
        {SET_FROM[cluster.clusterSetFrom]}, {objects.toLocaleString('en')}{' '}
        objects
        {others.length > 0 && <>; calls itself {joinNames(others)}</>}
      </p>
      {states.length === 0 ? (
        <p>No service has a part in it.</p>
      ) : (
        <ul className={classes.counts} aria-label="Services by verdict">
          {states.map(state => (
            <li key={state}>
              <State
                icon={verdictLooks[state].icon}
                tone={verdictLooks[state].tone}
              >
                <b>{services.byState[state]}</b>{' '}
                {verdictLooks[state].word.toLocaleLowerCase('en')}
              </State>
            </li>
          ))}
        </ul>
      )}
      {services.worst.length > 0 && (
        <ul
          className={classes.worst}
          aria-label="Services that are not healthy"
        >
          {services.worst.map(({ service, namespace, name, verdict }) => (
            <li key={service}>
              <State
                icon={verdictLooks[verdict.state].icon}
                tone={verdictLooks[verdict.state].tone}
              >
                <b>
                  {namespace}/{name}
                </b>
              </State>{' '}
              <VerdictSentence verdict={verdict} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
