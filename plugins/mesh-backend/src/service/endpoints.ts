import type {
  Cell,
  ClusterEndpoints,
  Hop,
  Jump,
} from '@meshport/plugin-mesh-common';
import { type ClusterFacts, countEndpoints, type Facts, isSeen } from './facts';
import { callClusterset, DECIDED_BY } from './trace/clusterset';
import { rounded, sharesServed } from './trace/outcome';
import { reach } from './trace/reach';
import { tlsInside } from './trace/tls';
import type { Walk } from './trace/walk';

/** Which cluster serves whose requests: by caller, then by who serves, the part of the requests. */
export type Shares = Map<string, Map<string, number>>;

export function sharesOf(
  walk: Walk,
  callers: ClusterFacts[],
  isShared: boolean,
): Shares {
  return new Map(
    callers.map(caller => {
      const { name: cluster } = caller;
      const outcome = isShared
        ? callClusterset(walk, { cluster, tls: tlsInside(walk, caller) })
        : reach(walk, { cluster, tls: 'auto' }, cluster);
      return [cluster, sharesServed(outcome)];
    }),
  );
}

/** Requests that arrive in one cluster and are served by another. */
export function jumpsOf(shares: Shares): Jump[] {
  return [...shares].flatMap(([from, served]) =>
    [...served]
      .filter(([to]) => to !== from)
      .map(([to, share]) => ({
        from,
        to,
        share: rounded(share),
        decidedBy: DECIDED_BY,
      })),
  );
}

export function endpointsOf(
  facts: Facts,
  cluster: ClusterFacts,
  cells: Cell[],
  shares: Shares,
): ClusterEndpoints {
  const { name, slices, service } = cluster;
  const cellOf = (hop: Hop) => cells.find(cell => cell.hop === hop)!;
  const cell = cellOf('endpoints');
  const isKnown = cell.state !== 'unknown';
  const count =
    slices.length > 0 || isKnown ? countEndpoints(slices) : undefined;
  const given = exportedAddresses(facts, name);
  const serves = [...shares]
    .filter(([, served]) => served.has(name))
    .map(([caller]) => caller)
    .sort();
  const slicePorts = slices[0]?.object.ports ?? [];
  return {
    cluster: name,
    state: cell.state,
    because: cell.because,
    ready: count?.ready ?? null,
    total: count?.total ?? null,
    // A ServiceExport is a wish until a controller has answered it.
    exported:
      cellOf('export').because === 'pending'
        ? null
        : presence(
            facts,
            cluster,
            'ServiceExport',
            cluster.export !== undefined,
          ),
    imported: presence(
      facts,
      cluster,
      'ServiceImport',
      cluster.import !== undefined,
    ),
    addresses:
      given.length > 0 ? given : [service?.object.clusterIP ?? []].flat(),
    ports: service
      ? service.object.ports.map(({ name: port, port: number, protocol }) => ({
          name: port,
          port: number,
          protocol,
        }))
      : slicePorts,
    serves,
    asOf: cell.asOf,
  };
}

/** null where it is not known: an object that was seen once counts only while its cluster is read. */
function presence(
  facts: Facts,
  { name, live }: ClusterFacts,
  kind: string,
  isThere: boolean,
): boolean | null {
  if (!live || !isSeen(facts, name, kind)) return null;
  if (isThere) return true;
  return facts.reader.readable(name, kind, facts.id.namespace) ? false : null;
}

/** Addresses that the clusterset name has for a cluster: as the cluster itself sees them, else as others do. */
function exportedAddresses(facts: Facts, source: string): string[] {
  const own = facts.clusters.get(source);
  const seen = own ? [own, ...facts.holders] : [];
  for (const { imported } of seen) {
    const addresses = new Set<string>();
    for (const { object } of imported) {
      const alias = object.sourceCluster;
      if (alias !== undefined && facts.resolve(alias) === source) {
        object.addresses.forEach(address => addresses.add(address));
      }
    }
    if (addresses.size > 0) return [...addresses];
  }
  return [];
}
