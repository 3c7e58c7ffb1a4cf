import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { type KeptListener, listeners } from './listener';
import {
  type Condition,
  conditions,
  generationOf,
  identity,
  read,
} from './read';
import { GATEWAY_GROUP, type ParentRef, parentRef } from './route';

export interface KeptListenerSet extends Kept {
  /** Gateway that its listeners are added to. */
  parent: ParentRef;
  listeners: KeptListener[];
  conditions: Condition[];
  generation: number | undefined;
}

export const listenerSetKind: KindDefinition<KeptListenerSet> = {
  id: 'ListenerSet',
  kind: 'ListenerSet',
  group: GATEWAY_GROUP,
  versions: ['v1'],
  plural: 'listenersets',
  namespaced: true,
  purpose:
    'listeners that a team adds to the Gateway of another: a route may be attached to them',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    return {
      ...kept,
      parent: parentRef(object.get('spec', 'parentRef'), kept.namespace),
      listeners: listeners(object, kept.namespace),
      conditions: conditions(object.get('status', 'conditions')).filter(
        ({ type }) => ['Accepted', 'Programmed'].includes(type),
      ),
      generation: generationOf(object),
    };
  },
  keys: ({ parent }) => [keys.gateway(parent.namespace, parent.name)],
};
