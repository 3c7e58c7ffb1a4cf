import type { Found, Kept } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import type { KeptDestinationRule } from '../kinds/destinationRule';
import { keys } from '../kinds/keys';
import type { KeptService } from '../kinds/service';
import type { KeptServiceEntry } from '../kinds/serviceEntry';
import type { ClusterFacts } from './facts';

/** Namespace of policies for a whole mesh, where nobody has renamed it (Istio, meshConfig.rootNamespace). */
export const ROOT_NAMESPACE = 'istio-system';

/** ServiceEntries for the clusterset name that workloads of a namespace see. */
export function visibleEntries(
  cluster: Pick<ClusterFacts, 'serviceEntries'>,
  namespace: string,
): Found<KeptServiceEntry>[] {
  return cluster.serviceEntries.filter(({ object }) =>
    isExportedTo(object, namespace),
  );
}

/** Whether an Envoy in a namespace has a cluster for a name and port: by a ServiceEntry, or by the Service itself. */
export function knowsHost(
  reader: FleetReader,
  cluster: string,
  namespace: string,
  { host, port }: { host: string; port: number | undefined },
): boolean {
  const isEntered = reader
    .find<KeptServiceEntry>(cluster, 'ServiceEntry', keys.host(host))
    .some(
      ({ object }) =>
        isExportedTo(object, namespace) &&
        object.ports.some(({ number }) => number === port),
    );
  if (isEntered) return true;
  const [, name, of] =
    /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(host) ?? [];
  return Boolean(
    name &&
      reader
        .get<KeptService>(cluster, 'Service', of, name)
        ?.object.ports.some(one => one.port === port),
  );
}

/**
 * The DestinationRule for the clusterset name by which workloads of a namespace go: of their own namespace, else of the
 * ServiceEntry's, else of the whole mesh; in each the one with the most specific host (Istio 1.31, PushContext).
 */
export function destinationRuleFor(
  cluster: Pick<ClusterFacts, 'serviceEntries' | 'destinationRules'>,
  namespace: string,
): Found<KeptDestinationRule> | undefined {
  const seen = cluster.destinationRules
    .filter(({ object }) => isExportedTo(object, namespace))
    .sort((a, b) => specificity(b) - specificity(a));
  const [entry] = visibleEntries(cluster, namespace);
  for (const place of [namespace, entry?.object.namespace, ROOT_NAMESPACE]) {
    const rule = seen.find(({ object }) => object.namespace === place);
    if (rule) return rule;
  }
  return undefined;
}

function specificity({ object: { host } }: Found<KeptDestinationRule>): number {
  return host.startsWith('*') ? host.length : 1000 + host.length;
}

function isExportedTo(
  { exportTo, namespace }: Kept & { exportTo: string[] },
  to: string,
): boolean {
  if (exportTo.length === 0 || exportTo.includes('*')) return true;
  if (exportTo.includes('.') && namespace === to) return true;
  return exportTo.includes(to);
}
