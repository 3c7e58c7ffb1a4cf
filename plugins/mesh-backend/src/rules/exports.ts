import type { Found, ServiceView } from '@meshport/plugin-mesh-node';
import { isReservedNamespace } from '../kinds/service';
import type { Condition } from '../kinds/read';
import type { KeptServiceExport } from '../kinds/serviceExport';
import type { ClusterFacts } from '../service/facts';
import { rowsAt } from './support';

/** Why an export is not there for the other clusters. One rule each: who acts and what to do differs. */
export type ExportFault =
  | 'namespace'
  | 'service-missing'
  | 'type'
  | 'not-ready';

export interface FaultyExport {
  cluster: ClusterFacts;
  found: Found<KeptServiceExport>;
  fault: ExportFault;
  /** The word of the service discovery. */
  refusal: Condition;
}

/** Exports that the service discovery refuses, with the reason as it is, whatever the era calls it (MCS API, Lighthouse). */
export function faultyExports(service: ServiceView): FaultyExport[] {
  return rowsAt(service, 'export', ['broken']).flatMap(cluster => {
    const found = cluster.export;
    const refusal = found?.object.conditions.find(
      // `Synced` before Lighthouse 0.16.
      ({ type, status }) =>
        ['Valid', 'Ready', 'Synced'].includes(type) && status === 'False',
    );
    if (!found || !refusal) return [];
    const { name } = cluster;
    const isSeen = service.readable(name, 'Service', service.namespace);
    // Without its Service it is not known which of the faults it is.
    if (!cluster.service && !isSeen) return [];
    return [{ cluster, found, refusal, fault: faultOf(cluster, refusal) }];
  });
}

function faultOf(cluster: ClusterFacts, { reason }: Condition): ExportFault {
  const { service, export: found } = cluster;
  if (
    reason === 'RestrictedNamespace' ||
    isReservedNamespace(found!.object.namespace!)
  ) {
    return 'namespace';
  }
  if (!service) return 'service-missing';
  // Only ClusterIP and headless Services can be exported (MCS API, ServiceExport).
  return service.object.type !== 'ClusterIP' || /ServiceType/.test(reason)
    ? 'type'
    : 'not-ready';
}
