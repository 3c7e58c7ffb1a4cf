import type {
  CellState,
  ClusterFreshness,
  ClusterState,
  TransitionOf,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import type { Outline, OutlinedCell } from '../verdicts/outline';

/** A state that history keeps. */
export type KeptState = VerdictState | ClusterState | CellState;

/** What a state is of, as one text: `verdict`, `endpoints east`, `cluster east`. */
export type Aspect = string;

/** What is said of an aspect now. */
export interface Said {
  state: KeptState;
  label: string | null;
}

/**
 * What is said now, by aspect. Where nothing can be said of one (its cluster cannot be read, its kind is forbidden) it is there
 * without a value, and what was recorded stays.
 */
export type SaidStates = ReadonlyMap<Aspect, Said | undefined>;

/** What was recorded, by aspect. What is not applicable is not in it. */
export type RecordedStates = ReadonlyMap<Aspect, KeptState>;

/** An aspect of which another state was recorded than is said now. */
export interface Difference {
  aspect: Aspect;
  /** undefined where nothing was recorded of it. */
  from: KeptState | undefined;
  to: Said;
}

export function aspectOf(what: TransitionOf, cluster?: string): Aspect {
  return cluster === undefined ? what : `${what} ${cluster}`;
}

/** Hops hold no space. */
export function partsOf(aspect: Aspect): {
  what: TransitionOf;
  cluster: string | null;
} {
  const [what, cluster] = aspect.split(' ');
  return { what: what as TransitionOf, cluster: cluster ?? null };
}

/** What is said of a service: its verdict, and each cell. */
export function saidOfService({ verdict, rows }: Outline): SaidStates {
  const said = new Map<Aspect, Said | undefined>([
    ['verdict', { state: verdict.state, label: null }],
  ]);
  for (const { cluster, cells } of rows) {
    for (const cell of cells) {
      said.set(aspectOf(cell.hop, cluster), saidOfCell(cell));
    }
  }
  return said;
}

/** What is not known of a cell says something of our reading; only that no controller has answered says something of the cell. */
function saidOfCell({ state, because, label }: OutlinedCell): Said | undefined {
  if (state === 'unknown' && because !== 'pending') return undefined;
  return { state, label };
}

/** How fresh each cluster of a set is. The first reading is no state to come back from. */
export function saidOfClusters(
  clusters: readonly ClusterFreshness[],
): SaidStates {
  return new Map(
    clusters.map(({ name, state }) => [
      aspectOf('cluster', name),
      state === 'syncing' ? undefined : { state, label: null },
    ]),
  );
}

/** True where both say the same states. */
export function saysTheSame(a: SaidStates, b: SaidStates): boolean {
  if (a.size !== b.size) return false;
  for (const [aspect, said] of a) {
    if (!b.has(aspect) || b.get(aspect)?.state !== said?.state) return false;
  }
  return true;
}

const NOT_THERE: Said = { state: 'not_applicable', label: null };

/**
 * Where what is said differs from what was recorded.
 *
 * @param isWhole - everything could be read: what is not said is not there
 */
export function differences(
  recorded: RecordedStates,
  said: SaidStates,
  isWhole: boolean,
): Difference[] {
  const found: Difference[] = [];
  for (const [aspect, to] of said) {
    const from = recorded.get(aspect);
    if (to && to.state !== (from ?? 'not_applicable')) {
      found.push({ aspect, from, to });
    }
  }
  if (!isWhole) return found;
  for (const [aspect, from] of recorded) {
    if (!said.has(aspect)) found.push({ aspect, from, to: NOT_THERE });
  }
  return found;
}

/** What is recorded after the differences were written. */
export function withDifferences(
  recorded: RecordedStates,
  differing: readonly Difference[],
): RecordedStates {
  const after = new Map(recorded);
  for (const { aspect, to } of differing) {
    if (to.state === 'not_applicable') after.delete(aspect);
    else after.set(aspect, to.state);
  }
  return after;
}
