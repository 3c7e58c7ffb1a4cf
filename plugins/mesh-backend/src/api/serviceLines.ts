import { InputError } from '@backstage/errors';
import {
  message,
  parseServiceRef,
  type ParsedServiceRef,
  type ServiceRef,
  type ServiceSummary,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import type { Outline, Verdicts } from '../verdicts';
import { Slices } from '../verdicts/patience';

/** Who asks while many services have to be judged waits for so long, and is then told what was last said of them. */
export const JUDGE_MS = 500;

/** Worst first. */
const ORDER: readonly VerdictState[] = [
  'down',
  'degraded',
  'unknown',
  'not_onboarded',
  'healthy',
];

/** Which services a list is asked for. */
export interface LinesQuery {
  state?: VerdictState;
  clusterSet?: string;
  namespace?: string;
  /** That has a part in the service. */
  cluster?: string;
}

/** Place of a service in the list: it is the cursor too, and stays right when lines come and go. */
interface Place {
  rank: number;
  errors: number;
  ref: ServiceRef;
}

/** A service in the list. */
export interface Line extends Place {
  service: ParsedServiceRef;
  outline: Outline;
}

/** What is said of a service that has not been judged yet, a moment after the hub was started. */
const NOT_YET: Outline = {
  verdict: {
    state: 'unknown',
    message: message(
      'verdict.notYet',
      'The hub was just started and has not come to it yet',
    ),
    cause: null,
    since: null,
    atLeast: false,
  },
  rows: [],
  endpoints: [],
  findings: [],
};

export function* linesOf(
  verdicts: Pick<Verdicts, 'outline'>,
  refs: Iterable<ServiceRef>,
  query: LinesQuery,
): Generator<Line> {
  for (const ref of refs) {
    const outline = verdicts.outline(ref) ?? NOT_YET;
    const { state } = outline.verdict;
    if (query.cluster && !hasPart(outline, query.cluster)) continue;
    if (query.state && state !== query.state) continue;
    const service = parseServiceRef(ref)!;
    if (query.clusterSet && service.clusterSet !== query.clusterSet) continue;
    if (query.namespace && service.namespace !== query.namespace) continue;
    const rank = ORDER.indexOf(state);
    const errors = count(outline, 'error');
    yield { rank, errors, ref, service, outline };
  }
}

function hasPart({ endpoints }: Outline, name: string): boolean {
  return endpoints.some(({ cluster }) => cluster === name);
}

/**
 * The first lines after a place, in order. Only these are put in order: a hundred thousand would hold the event loop.
 *
 * @param after - where the page before ended
 */
export async function worstFirst(
  all: Iterable<Line>,
  limit: number,
  after?: Place,
): Promise<{ lines: Line[]; total: number; isMore: boolean }> {
  const lines: Line[] = [];
  let [total, rest] = [0, 0];
  const slices = new Slices();
  for (const line of all) {
    total += 1;
    if (slices.isOver) await slices.next();
    if (after && compare(line, after) <= 0) continue;
    rest += 1;
    const last = lines[lines.length - 1];
    if (lines.length === limit && compare(line, last) > 0) continue;
    let at = lines.length;
    while (at > 0 && compare(line, lines[at - 1]) < 0) at -= 1;
    lines.splice(at, 0, line);
    if (lines.length > limit) lines.pop();
  }
  return { lines, total, isMore: rest > lines.length };
}

function compare(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.errors !== b.errors) return b.errors - a.errors;
  if (a.ref === b.ref) return 0;
  return a.ref < b.ref ? -1 : 1;
}

export function summarize({
  ref,
  service,
  outline,
  errors,
}: Line): ServiceSummary {
  return {
    service: ref,
    ...service,
    verdict: outline.verdict,
    clusters: outline.endpoints,
    errors,
    warnings: count(outline, 'warning'),
  };
}

function count({ findings }: Outline, severity: string): number {
  return findings.filter(finding => finding.severity === severity).length;
}

export function cursorOf({ rank, errors, ref }: Place): string {
  return Buffer.from(`${rank} ${errors} ${ref}`, 'utf8').toString('base64url');
}

/** @throws InputError where no answer gave it */
export function readCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, rank, errors, ref] = /^(\d) (\d+) (.+)$/.exec(text) ?? [];
  if (ref === undefined) {
    throw new InputError('cursor: is not one that an answer gave');
  }
  return { rank: Number(rank), errors: Number(errors), ref };
}
