import type {
  Cell,
  CellState,
  Grid,
  GridRow,
  Hop,
  HostRecords,
} from '@meshport/plugin-mesh-common';
import { toCell } from './cell';
import { jumpsOf, type Shares } from './endpoints';
import type { ClusterFacts, Facts } from './facts';
import { judgeBridge } from './hops/bridge';
import { judgeEndpoints } from './hops/endpoints';
import { judgeEntry } from './hops/entry';
import { judgeExport } from './hops/export';
import { judgeGateway } from './hops/gateway';
import { judgeImport } from './hops/import';
import { loadBalancerCell } from './hops/loadBalancer';
import { type Authorities, judgeRecord } from './hops/record';
import { judgeRoute } from './hops/route';
import type { InFront } from './inFront';
import { type Judgement, notApplicable, worst } from './judgement';
import type { Walk } from './trace/walk';
import { REASON_WORDS } from './words';

/** Columns of a clusterset crossing. */
const HOPS: Hop[] = [
  'record',
  'gateway',
  'route',
  'bridge',
  'export',
  'import',
  'endpoints',
];

/** Clusters that have something of the service, or that others say have. */
export function rowsOf(facts: Facts, hosts: HostRecords[]): ClusterFacts[] {
  const aliases = new Set<string>();
  for (const cluster of facts.clusters.values()) {
    for (const alias of cluster.import?.object.clusters ?? []) {
      aliases.add(alias);
    }
    for (const { object } of cluster.imported) {
      if (object.sourceCluster) aliases.add(object.sourceCluster);
    }
  }
  const named = new Set(
    [...aliases].map(alias => facts.resolve(alias) ?? alias),
  );
  for (const target of targetsOf(hosts)) {
    if (target.cluster) named.add(target.cluster);
  }
  return [...facts.clusters.values()].filter(
    cluster =>
      named.has(cluster.name) ||
      cluster.service?.object.type === 'ClusterIP' ||
      cluster.export ||
      cluster.import ||
      cluster.slices.length > 0 ||
      cluster.imported.length > 0 ||
      cluster.ways.length > 0 ||
      cluster.entries.length > 0,
  );
}

function targetsOf(hosts: HostRecords[]) {
  return hosts.flatMap(({ tree }) =>
    tree.flatMap(({ code, targets }) =>
      targets.map(target => ({ ...target, code })),
    ),
  );
}

export interface GridInput {
  facts: Facts;
  rows: ClusterFacts[];
  hosts: HostRecords[];
  authorities: Authorities;
  shares: Shares;
  /** Load balancers before the clusters. */
  inFront: InFront[];
  walk: Walk;
}

export function buildGrid(input: GridInput): Grid {
  const { facts, rows, hosts, shares, inFront, walk } = input;
  const hasIngress = rows.some(
    ({ ways, entries }) => ways.length + entries.length > 0,
  );
  const geos = new Map(
    targetsOf(hosts)
      .reverse()
      .flatMap(({ cluster, code }) =>
        cluster ? [[cluster, code] as const] : [],
      ),
  );
  const sentTo = new Set(targetsOf(hosts).map(({ cluster }) => cluster));
  const built = rows.map((cluster): GridRow => {
    const cells = [
      ...(inFront.length > 0 ? [loadBalancerCell(walk, cluster, inFront)] : []),
      ...ingressCells(input, cluster, hasIngress, sentTo.has(cluster.name)),
      toCell(facts, cluster, 'export', judgeExport(facts, cluster)),
      toCell(facts, cluster, 'import', judgeImport(facts, cluster)),
      endpointsCell(facts, cluster, shares),
    ];
    return {
      cluster: cluster.name,
      geo: geos.get(cluster.name) ?? policyGeo(cluster),
      cells,
    };
  });
  return {
    hops: inFront.length > 0 ? ['loadBalancer', ...HOPS] : HOPS,
    rows: inOrder(built, shares),
    jumps: jumpsOf(shares),
  };
}

function policyGeo({ ways }: ClusterFacts): string | null {
  return (
    ways.flatMap(({ policies }) =>
      policies.flatMap(({ object }) => object.geo ?? []),
    )[0] ?? null
  );
}

function ingressCells(
  { facts, authorities }: GridInput,
  cluster: ClusterFacts,
  hasIngress: boolean,
  isSentTo: boolean,
): Cell[] {
  const { ways, entries } = cluster;
  const cell = (hop: Hop, judgement: Judgement) =>
    toCell(facts, cluster, hop, judgement);
  if (ways.length === 0 && entries.length > 0) {
    return [
      cell('record', notApplicable('No DNSPolicy', [])),
      cell('gateway', notApplicable('Router', [])),
      cell('route', worst(entries.map(judgeEntry))),
      cell('bridge', notApplicable('Direct', [])),
    ];
  }
  if (ways.length === 0) {
    const none = notApplicable(hasIngress ? 'No ingress here' : 'Internal', [
      'HTTPRoute',
    ]);
    const route: Judgement =
      hasIngress && isSentTo
        ? {
            state: 'missing',
            label: 'No route',
            explanation: `DNS sends clients to ${cluster.name}, and no route there leads to the service: they get 404.`,
            objects: [],
            absent: ['HTTPRoute'],
          }
        : none;
    return [
      cell('record', none),
      cell('gateway', none),
      cell('route', route),
      cell('bridge', none),
    ];
  }
  // A route may name a Gateway that is not there: then the route is at fault, and other ways' Gateways are judged.
  const entered = ways.some(({ gateway }) => gateway)
    ? ways.filter(({ gateway }) => gateway)
    : ways;
  const record = cell(
    'record',
    worst(ways.map(way => judgeRecord(facts, way, authorities))),
  );
  const rest = [
    cell('gateway', worst(entered.map(judgeGateway))),
    cell('route', worst([...ways.map(judgeRoute), ...entries.map(judgeEntry)])),
    cell('bridge', worst(ways.map(way => judgeBridge(facts, cluster, way)))),
  ];
  return [record, ...stopAfterFirstBroken(rest)];
}

/**
 * Of a row only the first broken hop is marked: requests do not come further. The record is no station of its own here,
 * because it is missing where the route is not attached. A Gateway that is not there does not hide the route that
 * names it.
 */
function stopAfterFirstBroken(cells: Cell[]): Cell[] {
  const stop = cells.findIndex(
    ({ hop, state }) =>
      state === 'broken' || (state === 'missing' && hop !== 'gateway'),
  );
  return cells.map((cell, index) => {
    const isReached = stop === -1 || index <= stop;
    if (isReached || cell.state === 'not_applicable') return cell;
    const { lastKnown, ...notOld } = cell;
    return {
      ...notOld,
      state: 'unknown',
      because: 'not_reached',
      label: REASON_WORDS.not_reached,
      explanation: null,
    };
  });
}

function endpointsCell(
  facts: Facts,
  cluster: ClusterFacts,
  shares: Shares,
): Cell {
  const cell = toCell(facts, cluster, 'endpoints', judgeEndpoints(cluster));
  if (cell.state !== 'ok') return cell;
  const callers = [...shares]
    .filter(([, served]) => served.has(cluster.name))
    .map(([caller]) => caller);
  const others = callers.filter(caller => caller !== cluster.name);
  if (others.length === 0) return cell;
  const detail =
    callers.length > 3
      ? `serves ${callers.length} clusters`
      : `serves ${callers.sort().join(', ')}`;
  return { ...cell, detail };
}

const BAD: CellState[] = ['broken', 'missing'];

/** Broken, then who serves for it, degraded, too old, healthy. */
function inOrder(rows: GridRow[], shares: Shares): GridRow[] {
  const has = ({ cells }: GridRow, states: CellState[]) =>
    cells.some(({ state }) => states.includes(state));
  const helpers = new Set(
    rows
      .filter(row => has(row, BAD))
      .flatMap(({ cluster }) => [...(shares.get(cluster)?.keys() ?? [])]),
  );
  const place = (row: GridRow) => {
    if (has(row, BAD)) return 0;
    if (helpers.has(row.cluster)) return 1;
    if (has(row, ['degraded'])) return 2;
    return has(row, ['unknown']) ? 3 : 4;
  };
  const places = new Map(rows.map(row => [row.cluster, place(row)]));
  return [...rows].sort(
    (a, b) =>
      places.get(a.cluster)! - places.get(b.cluster)! ||
      (a.cluster < b.cluster ? -1 : 1),
  );
}
