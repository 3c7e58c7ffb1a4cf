import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, read } from './read';

/** A tunnel to another cluster, as the gateway that holds it says. */
export interface Tunnel {
  /** Submariner id of the other cluster. */
  cluster: string;
  /** `connected`, `connecting` or `error` (submariner.io/v1). */
  status: string;
  message: string;
  /** Where in the object it is: `status.connections[0]`. */
  path: string;
}

export interface KeptSubmarinerGateway extends Kept {
  /** Submariner id of the cluster that it is in. */
  cluster: string | undefined;
  /** `active` holds the tunnels, `passive` waits for the active one to fail. */
  role: string | undefined;
  failure: string;
  tunnels: Tunnel[];
}

export const submarinerGatewayKind: KindDefinition<KeptSubmarinerGateway> = {
  id: 'Gateway.submariner.io',
  kind: 'Gateway',
  group: 'submariner.io',
  versions: ['v1'],
  plural: 'gateways',
  namespaced: true,
  purpose:
    'whether the tunnels to the other clusters are connected, and how the cluster calls itself',
  // Round trip times are left out: they change every few seconds, and nothing is judged by them.
  project(raw) {
    const object = read(raw);
    const status = object.get('status');
    return {
      ...identity(object),
      cluster: status.get('localEndpoint', 'cluster_id').text() || undefined,
      role: status.get('haStatus').text(),
      failure: status.get('statusFailure').prose(),
      tunnels: status
        .get('connections')
        .list()
        .flatMap(connection => {
          const cluster = connection.get('endpoint', 'cluster_id').text();
          if (!cluster) return [];
          return [
            {
              cluster,
              status: connection.get('status').text() ?? '',
              message: connection.get('statusMessage').prose(),
              path: connection.path,
            },
          ];
        }),
    };
  },
  keys: () => [keys.tunnels()],
  aliases: kept => (kept.cluster ? [kept.cluster] : []),
};
