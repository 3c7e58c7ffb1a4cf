import type {
  Cell,
  ClusterFreshness,
  Grid,
  GridRow,
  Hop,
  Jump,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { cellLook } from './looks';
import { percent } from './names';

/** Up to so many rows all are shown. */
export const ROWS_WITHOUT_FOLDING = 8;
const ARROWS_PER_ROW = 3;

export interface ClusterRow {
  type: 'cluster';
  cluster: string;
  geo: string | null;
  freshness: ClusterFreshness | undefined;
  live: boolean;
  cells: Cell[];
  /** All requests that arrive here leave: the way to its own endpoints is cut. */
  cut: boolean;
}

/** The healthy rows in one line. */
export interface FoldRow {
  type: 'fold';
  clusters: string[];
  open: boolean;
  sums: Array<{ hop: Hop; word: string; detail: string; applicable: boolean }>;
}

/** An arrow from the import of one row to the endpoints of another. */
export interface Arrow {
  from: number;
  to: number;
  /** `100 %` */
  label: string;
  /** The same for who cannot see it, with who decides. */
  text: string;
}

export interface GridView {
  rows: Array<ClusterRow | FoldRow>;
  arrows: Arrow[];
  /** `3 of 50 clusters shown: 1 broken, 2 too old to judge`. */
  shown: string;
}

/** The path grid as it is drawn: which rows, which are folded, and where the arrows run. */
export function gridView(
  service: Pick<ServiceAnswer, 'grid' | 'endpoints'>,
  clusters: ClusterFreshness[],
  open: boolean,
): GridView {
  const { grid } = service;
  const all = grid.rows.map(row => clusterRow(row, grid, clusters));
  const healthy = all.filter(isHealthy);
  const folds = all.length > ROWS_WITHOUT_FOLDING && healthy.length > 1;
  const rows = folds ? fold(all, healthy, service, open) : all;
  return { rows, arrows: arrows(rows, grid.jumps), shown: shown(all, rows) };
}

function clusterRow(
  row: GridRow,
  grid: Grid,
  clusters: ClusterFreshness[],
): ClusterRow {
  const freshness = clusters.find(cluster => cluster.name === row.cluster);
  const leaving = grid.jumps
    .filter(jump => jump.from === row.cluster)
    .reduce((total, jump) => total + jump.share, 0);
  return {
    type: 'cluster',
    cluster: row.cluster,
    geo: row.geo,
    freshness,
    live: freshness?.state === 'live',
    cells: grid.hops.map(hop => cellOf(row, hop)),
    cut: leaving > 0.995,
  };
}

function cellOf(row: GridRow, hop: Hop): Cell {
  return (
    row.cells.find(cell => cell.hop === hop) ?? {
      hop,
      state: 'not_applicable',
      because: null,
      label: 'Not applicable',
      detail: null,
      explanation: null,
      objects: [],
      asOf: null,
    }
  );
}

function isHealthy(row: ClusterRow): boolean {
  return (
    row.live &&
    row.cells.every(cell => ['ok', 'not_applicable'].includes(cell.state))
  );
}

function fold(
  all: ClusterRow[],
  healthy: ClusterRow[],
  service: Pick<ServiceAnswer, 'grid' | 'endpoints'>,
  open: boolean,
): Array<ClusterRow | FoldRow> {
  const line: FoldRow = {
    type: 'fold',
    clusters: healthy.map(row => row.cluster),
    open,
    sums: service.grid.hops.map((hop, column) => {
      const cells = healthy.map(row => row.cells[column]);
      const working = cells.filter(cell => cell.state === 'ok');
      return working.length === 0
        ? { hop, word: 'Not applicable', detail: '', applicable: false }
        : { hop, ...sum(hop, working, healthy, service), applicable: true };
    }),
  };
  const at = all.indexOf(healthy[0]);
  const others = all.filter(row => !healthy.includes(row));
  const before = others.filter(row => all.indexOf(row) < at);
  const after = others.filter(row => all.indexOf(row) > at);
  return [...before, line, ...(open ? healthy : []), ...after];
}

function sum(
  hop: Hop,
  working: Cell[],
  healthy: ClusterRow[],
  service: Pick<ServiceAnswer, 'grid' | 'endpoints'>,
): { word: string; detail: string } {
  if (hop !== 'endpoints') {
    return {
      word: `${working.length} of ${working.length}`,
      detail: working[0].label.toLocaleLowerCase('en'),
    };
  }
  const names = new Set(healthy.map(row => row.cluster));
  const ready = service.endpoints
    .filter(endpoints => names.has(endpoints.cluster))
    .reduce((total, endpoints) => total + (endpoints.ready ?? 0), 0);
  const served = service.grid.jumps
    .filter(jump => names.has(jump.to) && !names.has(jump.from))
    .map(jump => jump.from);
  const others = [...new Set(served)];
  return {
    word: `${ready} ready`,
    detail: others.length
      ? `serve ${others.length > 2 ? 'others' : others.join(', ')}, too`
      : 'serve themselves',
  };
}

function arrows(rows: Array<ClusterRow | FoldRow>, jumps: Jump[]): Arrow[] {
  const rowOf = (cluster: string) => {
    const own = rows.findIndex(
      row => row.type === 'cluster' && row.cluster === cluster,
    );
    return own >= 0
      ? own
      : rows.findIndex(
          row => row.type === 'fold' && row.clusters.includes(cluster),
        );
  };
  return [...new Set(jumps.map(jump => jump.from))].flatMap(cluster => {
    const from = rowOf(cluster);
    const own = jumps.filter(jump => jump.from === cluster);
    const targets = new Map<number, Jump[]>();
    for (const jump of own) {
      const to = rowOf(jump.to);
      if (to >= 0 && to !== from) {
        targets.set(to, [...(targets.get(to) ?? []), jump]);
      }
    }
    if (from < 0 || targets.size === 0) return [];
    if (targets.size > ARROWS_PER_ROW) {
      return [arrow(from, Math.min(...targets.keys()), cluster, own, true)];
    }
    return [...targets].map(([to, group]) => arrow(from, to, cluster, group));
  });
}

function arrow(
  from: number,
  to: number,
  cluster: string,
  jumps: Jump[],
  spread = false,
): Arrow {
  const share = percent(jumps.reduce((total, jump) => total + jump.share, 0));
  const where =
    jumps.length > 1
      ? `${jumps.length} clusters`
      : jumps[0]?.to ?? 'no cluster';
  return {
    from,
    to,
    label: spread ? `${share} to ${where}` : share,
    text: `${share} of the requests of ${cluster} go to the endpoints of ${where}, by ${jumps[0]?.decidedBy}.`,
  };
}

function shown(all: ClusterRow[], rows: Array<ClusterRow | FoldRow>): string {
  const visible = rows.filter(row => row.type === 'cluster').length;
  const broken = all.filter(row =>
    row.cells.some(cell => cellLook(cell).tone === 'bad'),
  ).length;
  const tooOld = all.filter(row => !row.live).length;
  const facts = [
    broken > 0 && `${broken} broken`,
    tooOld > 0 && `${tooOld} too old to judge`,
  ].filter(Boolean);
  const why =
    visible < all.length && facts.length ? `: ${facts.join(', ')}` : '';
  return `${visible} of ${all.length} clusters shown${why}`;
}
