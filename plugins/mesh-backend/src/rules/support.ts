import type {
  Cell,
  CellState,
  Evidence,
  Hop,
  MessageValue,
  Remedy,
} from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';
import type { Found, Kept, ServiceView } from '@meshport/plugin-mesh-node';
import type { Condition } from '../kinds/read';
import type { ClusterFacts } from '../service/facts';
import { EXPOSE_SERVICE } from '../service/offer';
import { requestOf } from '../service/request';
import { factsOf } from '../service/view';

/** A field of an object as evidence. */
export function evidence<T extends Kept>(
  { ref, asOf }: Found<T>,
  path: string,
  value?: unknown,
): Evidence {
  return { object: ref, path, value, asOf };
}

/** A controller's word as evidence. */
export function conditionEvidence<T extends Kept>(
  found: Found<T>,
  { path, status, reason }: Condition,
): Evidence {
  return evidence(
    found,
    `${path}.status`,
    reason ? `${status} (${reason})` : status,
  );
}

/** What a controller adds to its word, as the rest of a sentence; without its full stop. */
export function says({ message: text, reason }: Condition): string {
  return (text || reason || 'without a reason').trim().replace(/\.$/, '');
}

/** Clusters of the grid whose cell at a hop is in one of the states, or is hidden behind an earlier broken hop. */
export function rowsAt(
  service: ServiceView,
  hop: Hop,
  states: CellState[],
): ClusterFacts[] {
  const { clusters } = factsOf(service);
  return service.joined.grid.rows
    .map(({ cluster }) => clusters.get(cluster)!)
    .filter(({ name, live }) => {
      const cell = service.cell(name, hop);
      return (
        live &&
        cell !== undefined &&
        (states.includes(cell.state) || cell.because === 'not_reached')
      );
    });
}

/**
 * Clusters that answer, of those that hold what a rule looks at. Those are picked first: who asks how fresh a cluster is depends
 * on it, and most clusters hold nothing of a service.
 */
export function liveWhere(
  service: ServiceView,
  holds: (cluster: ClusterFacts) => boolean,
): ClusterFacts[] {
  return factsOf(service)
    .holders.filter(holds)
    .filter(({ live }) => live);
}

/** Those through which requests come in. */
export function liveWithWays(service: ServiceView): ClusterFacts[] {
  return liveWhere(service, ({ ways }) => ways.length > 0);
}

/** Kinds without which a hop cannot be judged. A hop that the service does not have needs none. */
const KINDS_OF: Partial<Record<Hop, readonly string[]>> = {
  record: ['DNSPolicy', 'DNSRecord'],
  gateway: ['Gateway', 'Deployment'],
  route: ['HTTPRoute', 'Gateway'],
  bridge: ['Service', 'ServiceEntry', 'DestinationRule'],
  export: ['ServiceExport', 'Service'],
  import: ['ServiceImport', 'EndpointSlice'],
  endpoints: ['EndpointSlice', 'Service', 'Namespace'],
};

/** Kinds without which the cells of a row cannot be judged. */
export function kindsNeeded(cells: readonly Cell[]): ReadonlySet<string> {
  return new Set(
    cells
      .filter(({ state }) => state !== 'not_applicable')
      .flatMap(({ hop }) => KINDS_OF[hop] ?? []),
  );
}

/** A remedy in words. */
export function remedy(
  key: string,
  template: string,
  values: Record<string, MessageValue> = {},
): Remedy {
  return { message: message(key, template, values), template: null };
}

/** A remedy that the template which exposes the service brings about: it writes all manifests of the service again. */
export function mendedByExposing(service: ServiceView, words: Remedy): Remedy {
  return {
    ...words,
    template: { ref: EXPOSE_SERVICE, values: requestOf(factsOf(service)) },
  };
}
