import type { Cell } from '@meshport/plugin-mesh-common';
import type { ClusterFacts } from '../facts';
import type { InFront } from '../inFront';
import { compareStates } from '../judgement';
import { membership } from '../trace/balancer';
import type { Walk } from '../trace/walk';

/** What load balancers before the clusters make of a cluster. It is no object of the cluster: what they do is followed. */
export function loadBalancerCell(
  walk: Walk,
  cluster: ClusterFacts,
  inFront: InFront[],
): Cell {
  const cells = inFront.map(one => cellOf(walk, cluster, one));
  return cells.sort((a, b) => compareStates(a.state, b.state))[0];
}

function cellOf(
  walk: Walk,
  { name, freshness }: ClusterFacts,
  { balancer, asked }: InFront,
): Cell {
  const { pool, problem } = balancer;
  const place = pool.findIndex(({ cluster }) => cluster === name);
  const cell = (
    state: Cell['state'],
    label: string,
    explanation: string | null = null,
  ): Cell => ({
    hop: 'loadBalancer',
    state,
    because: null,
    label,
    detail:
      place === -1
        ? balancer.name
        : `${balancer.name}, ${place + 1} of ${pool.length}`,
    explanation,
    objects: [],
    asOf: freshness.asOf,
  });
  if (place === -1) return cell('not_applicable', 'Not in the pool');
  if (problem) {
    return cell('unknown', 'Not known', `${balancer.name}: ${problem}`);
  }
  const member = pool[place];
  const is = membership(walk, balancer, member, asked[0]);
  if (typeof is === 'object') {
    return cell(
      'unknown',
      'Not known',
      `Whether ${name} passes the health check of ${balancer.name} is not known: ${is.unread}.`,
    );
  }
  if (is === 'in') return cell('ok', 'In the pool');
  return cell(
    'degraded',
    'Taken out',
    member.healthy === false
      ? `${balancer.name} says that ${name} is not well, and sends it no requests.`
      : `The health check ${balancer.healthCheck?.path} of ${balancer.name} fails in ${name}, which gets no requests.`,
  );
}
