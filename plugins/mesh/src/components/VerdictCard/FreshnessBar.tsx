import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import { freshnessLooks } from '../../view/looks';
import { Age, ClockTime, LiveAge } from '../../time/HubTime';
import { State } from '../StateIcon';

const NAMED_ONE_BY_ONE = 6;

/** How fresh what is known of each cluster is; above a handful the live ones are summed up. */
export function FreshnessBar(props: { clusters: ClusterFreshness[] }) {
  const { clusters } = props;
  const live = clusters.filter(cluster => cluster.state === 'live');
  const others = clusters.filter(cluster => cluster.state !== 'live');
  const oldest = live.map(cluster => cluster.asOf ?? '').sort()[0];
  return (
    <>
      {live.length > NAMED_ONE_BY_ONE ? (
        <State icon="live" tone="ok">
          <b>{live.length} clusters</b> live
          {oldest && (
            <>
              , oldest <Age of={oldest} />
            </>
          )}
        </State>
      ) : (
        live.map(cluster => <LiveCluster key={cluster.name} {...cluster} />)
      )}
      {others.map(cluster => (
        <SilentCluster key={cluster.name} {...cluster} />
      ))}
      {clusters.flatMap(cluster =>
        cluster.kinds.map(kind => (
          <State
            key={`${cluster.name}/${kind.kind}`}
            icon={freshnessLooks[kind.state].icon}
            tone="unk"
          >
            <b>
              {cluster.name} {kind.kind}
            </b>{' '}
            {freshnessLooks[kind.state].word}
            {kind.reason && ` (${kind.reason})`}
          </State>
        )),
      )}
      {clusters.flatMap(cluster =>
        cluster.problems.map(problem => (
          <State key={`${cluster.name}/${problem}`} icon="warn" tone="warn">
            <b>{cluster.name}</b> {problem}
          </State>
        )),
      )}
    </>
  );
}

function LiveCluster(cluster: ClusterFreshness) {
  return (
    <State icon="live" tone="ok" title={cluster.reason ?? undefined}>
      <b>{cluster.name}</b> live
      {cluster.asOf && (
        <>
          , <LiveAge of={cluster.asOf} />
        </>
      )}
    </State>
  );
}

function SilentCluster(cluster: ClusterFreshness) {
  const look = freshnessLooks[cluster.state];
  return (
    <State icon={look.icon} tone={look.tone}>
      <b>{cluster.name}</b> {look.word}
      {cluster.reason && ` (${cluster.reason})`}
      {cluster.asOf ? (
        <>
          ; data of <ClockTime of={cluster.asOf} />, <Age of={cluster.asOf} />{' '}
          old, not counted as serving
        </>
      ) : (
        <>; never read</>
      )}
    </State>
  );
}
