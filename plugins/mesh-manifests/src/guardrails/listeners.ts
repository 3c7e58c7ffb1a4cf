import { at, GuardContext, GuardedObject, listAt, ofKind } from './guardrail';

/** A listener that a route is attached to. */
export interface KnownListener {
  gateway: string;
  name: string;
  hostname: string;
}

/** Listeners that a route names as parents, as far as they are known: among the objects, or from the context. */
export function listenersFor(
  route: GuardedObject,
  objects: readonly GuardedObject[],
  { listeners = [] }: GuardContext,
): KnownListener[] {
  const own = ofKind(
    objects.filter(({ cluster }) => cluster === route.cluster),
    'Gateway',
    'gateway.networking.k8s.io',
  ).flatMap(({ object }) =>
    listAt(object, 'spec', 'listeners').map(listener => ({
      namespace: object.metadata.namespace,
      gateway: object.metadata.name,
      name: at(listener, 'name'),
      hostname: at(listener, 'hostname'),
    })),
  );
  const parents = listAt(route.object, 'spec', 'parentRefs');
  return [...own, ...listeners].filter(
    listener =>
      typeof listener.hostname === 'string' &&
      parents.some(
        parent =>
          at(parent, 'name') === listener.gateway &&
          (at(parent, 'namespace') ?? route.object.metadata.namespace) ===
            listener.namespace &&
          (at(parent, 'sectionName') ?? listener.name) === listener.name,
      ),
  );
}
