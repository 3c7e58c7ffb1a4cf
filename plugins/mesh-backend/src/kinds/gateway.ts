import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { isShared, type KeptListener, listeners } from './listener';
import {
  type Condition,
  conditions,
  generationOf,
  identity,
  read,
} from './read';

export interface KeptGateway extends Kept {
  className: string | undefined;
  listeners: KeptListener[];
  addresses: string[];
  conditions: Condition[];
  generation: number | undefined;
}

export const gatewayKind: KindDefinition<KeptGateway> = {
  id: 'Gateway',
  kind: 'Gateway',
  group: 'gateway.networking.k8s.io',
  versions: ['v1', 'v1beta1'],
  plural: 'gateways',
  namespaced: true,
  purpose:
    'where requests from outside enter a cluster: listeners, addresses and whether they are programmed',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    return {
      ...kept,
      className: object.get('spec', 'gatewayClassName').text(),
      listeners: listeners(object, kept.namespace),
      addresses: object
        .get('status', 'addresses')
        .list()
        .flatMap(item => item.get('value').host() ?? []),
      // Those of the addressing and programming; the others say nothing that is judged.
      conditions: conditions(object.get('status', 'conditions')).filter(
        ({ type }) => ['Accepted', 'Programmed'].includes(type),
      ),
      generation: generationOf(object),
    };
  },
  keys: kept => [
    ...kept.addresses.map(keys.address),
    ...(kept.listeners.some(isShared) ? [keys.sharedListener()] : []),
  ],
};
