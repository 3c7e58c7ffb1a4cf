import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  clusterScopedIdentity,
  conditions,
  read,
} from './read';

export interface KeptKlusterlet extends Kept {
  /** Name of the cluster on its hub. */
  clusterName: string | undefined;
  conditions: Condition[];
}

export const klusterletKind: KindDefinition<KeptKlusterlet> = {
  id: 'Klusterlet',
  kind: 'Klusterlet',
  group: 'operator.open-cluster-management.io',
  versions: ['v1'],
  plural: 'klusterlets',
  namespaced: false,
  purpose:
    'whether a cluster reaches its hub: a hub that is gone leaves everything else green',
  project(raw) {
    const object = read(raw);
    return {
      ...clusterScopedIdentity(object),
      clusterName: object.get('spec', 'clusterName').text() || undefined,
      conditions: conditions(object.get('status', 'conditions')).filter(
        ({ type }) =>
          ['Applied', 'Available', 'HubConnectionDegraded'].includes(type),
      ),
    };
  },
  keys: () => [keys.hubConnection()],
  aliases: kept => (kept.clusterName ? [kept.clusterName] : []),
};
