import type { Found, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptHttpRoute } from '../kinds/httpRoute';
import type { KeptService } from '../kinds/service';
import { liveWithWays, rowsAt } from './support';

/** A Service that is meant to lead to the clusterset name, and does not. */
export interface MisleadingPointer {
  cluster: string;
  pointer: Found<KeptService>;
  ref: { route: Found<KeptHttpRoute>; path: string } | undefined;
  /** True where it leads to a name of another namespace, or out of the cluster set. */
  isForeign: boolean;
}

/** Backends that lead to the service in other clusters; here, a Service of that name leads elsewhere. */
export function misleadingPointers(service: ServiceView): MisleadingPointer[] {
  const found = new Map<string, MisleadingPointer>();
  for (const { name: cluster, ways } of rowsAt(service, 'bridge', [
    'missing',
  ])) {
    for (const { route, backends } of ways) {
      for (const { leads, ref, pointer: right } of backends) {
        if (leads !== 'bridge' || ref.kind !== 'Service' || right) continue;
        const pointer = service.get<KeptService>(
          cluster,
          'Service',
          ref.namespace,
          ref.name,
        );
        if (!pointer) continue;
        found.set(pointer.ref, {
          cluster,
          pointer,
          ref: { route, path: ref.path },
          isForeign: isForeign(pointer.object, service.namespace),
        });
      }
    }
  }
  return [...found.values()];
}

/** `<service>.<namespace>.svc.<domain>` of another namespace, or a name that no cluster set has. */
function isForeign({ externalName }: KeptService, namespace: string): boolean {
  if (!externalName) return false;
  const [, at, svc] = externalName.split('.');
  return svc !== 'svc' || at !== namespace;
}

/** Services of other namespaces that lead to the service, with a route that goes through them. */
export function foreignPointers(service: ServiceView): Array<{
  cluster: string;
  pointer: Found<KeptService>;
  route: Found<KeptHttpRoute>;
}> {
  const found = new Map(
    liveWithWays(service).flatMap(({ name: cluster, ways }) =>
      ways.flatMap(({ route, backends }) =>
        backends.flatMap(({ pointer }) =>
          pointer &&
          pointer.object.namespace !== service.namespace &&
          route.object.namespace !== service.namespace
            ? [[pointer.ref, { cluster, pointer, route }] as const]
            : [],
        ),
      ),
    ),
  );
  return [...found.values()];
}
