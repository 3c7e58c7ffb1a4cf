import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import { kindGroups } from '../../view/kinds';
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
      {kindGroups(clusters).map(group => (
        <State
          key={group.all.join()}
          icon={freshnessLooks[group.state].icon}
          tone="unk"
          title={group.all.join('\n')}
        >
          <b>
            {group.cluster && `${group.cluster} `}
            {group.kinds}
          </b>{' '}
          {freshnessLooks[group.state].word}
          {group.reason && ` (${withoutStop(group.reason)})`}
        </State>
      ))}
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
      {cluster.reason && ` (${withoutStop(cluster.reason)})`}
      {cluster.asOf ? (
        <>
          ; data of <ClockTime of={cluster.asOf} />, <Age of={cluster.asOf} />{' '}
          old, not counted as serving
        </>
      ) : (
        cluster.state !== 'syncing' && <>; never read</>
      )}
    </State>
  );
}

/** A sentence within another. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
