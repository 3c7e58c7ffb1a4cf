import type { KeptSubmarinerGateway } from '../../kinds/submarinerGateway';
import { keys } from '../../kinds/keys';
import { AGENT_NAMESPACE } from '../../kinds/serviceImport';
import type { ClusterFacts } from '../facts';
import { unreadOf } from './unread';
import type { Walk } from './walk';

export const TUNNELS = 'Gateway.submariner.io';

/** Which clusters a cluster's callers are sent to, as far as tunnels decide it. */
export interface Tunnels {
  /** undefined: no tunnel decides. */
  connected: ReadonlySet<string> | undefined;
  /** Why it is not known. */
  unread?: string;
}

/**
 * Lighthouse takes a cluster as connected where the active gateway of its own cluster says so, and every cluster where
 * Submariner's connectivity is not installed (Lighthouse 0.20, coredns/gateway).
 */
export function tunnelsOf(walk: Walk, cluster: ClusterFacts): Tunnels {
  return walk.once(`tunnels ${cluster.name}`, () => {
    const { reader, resolve } = walk.facts;
    const { name } = cluster;
    const at = { kind: TUNNELS, namespace: AGENT_NAMESPACE };
    const { state } = reader.freshness(name, TUNNELS, AGENT_NAMESPACE);
    if (state === 'not_installed') {
      return { connected: undefined };
    }
    const gateways = reader.find<KeptSubmarinerGateway>(
      name,
      TUNNELS,
      keys.tunnels(),
    );
    const unread = unreadOf(walk.facts, cluster, at);
    if (unread) return { connected: new Set(), unread };
    if (gateways.length === 0) return { connected: undefined };
    const connected = gateways
      .filter(({ object }) => object.role === 'active')
      .flatMap(({ object }) => object.tunnels)
      .filter(({ status }) => status === 'connected')
      .map(tunnel => resolve(tunnel.cluster) ?? tunnel.cluster);
    return { connected: new Set([name, ...connected]) };
  });
}
