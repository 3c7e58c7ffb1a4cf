import type { CellReason, CellState } from '@meshport/plugin-mesh-common';
import type { Found } from '@meshport/plugin-mesh-node';
import { REASON_WORDS } from './words';

/** What a hop in a cluster is, as its objects say, whether or not they are current. */
export interface Judgement {
  state: CellState;
  because?: CellReason;
  label: string;
  detail?: string;
  explanation?: string;
  objects: Found[];
  /** Kinds of which the absence of an object is part of the judgement. */
  absent?: Absent[];
}

/** A kind of which no object is there: where it would be for the service, or in the namespace that is named. */
export type Absent = string | { kind: string; namespace: string };

/** No controller has answered yet. */
export function pending(
  objects: Found[],
  detail?: string,
  explanation?: string,
): Judgement {
  return {
    state: 'unknown',
    because: 'pending',
    label: REASON_WORDS.pending,
    detail,
    explanation,
    objects,
  };
}

export function notApplicable(
  label: string,
  absent: Absent[],
  objects: Found[] = [],
): Judgement {
  return { state: 'not_applicable', label, objects, absent };
}

const RANK: Record<CellState, number> = {
  broken: 0,
  missing: 1,
  unknown: 2,
  degraded: 3,
  ok: 4,
  not_applicable: 5,
};

/** Worst first. */
export function compareStates(a: CellState, b: CellState): number {
  return RANK[a] - RANK[b];
}

/** One judgement of several things at the same hop: the worst decides, all objects stand behind it. */
export function worst(judgements: Judgement[]): Judgement {
  const applicable = judgements.filter(
    ({ state }) => state !== 'not_applicable',
  );
  const counted = applicable.length > 0 ? applicable : judgements;
  const [first, ...others] = [...counted].sort((a, b) =>
    compareStates(a.state, b.state),
  );
  const same = [first, ...others.filter(({ label }) => label === first.label)];
  const names = [...new Set(same.flatMap(({ detail }) => detail ?? []))].join(
    ', ',
  );
  const isPart = same.length < counted.length;
  return {
    ...first,
    detail: isPart
      ? `${names || first.label} (${same.length} of ${counted.length})`
      : names || undefined,
    objects: unique([first, ...others].flatMap(({ objects }) => objects)),
    absent: [...new Set(counted.flatMap(({ absent }) => absent ?? []))],
  };
}

function unique(objects: Found[]): Found[] {
  return [...new Map(objects.map(found => [found.ref, found])).values()];
}
