import type { Trace, TraceHop } from '@meshport/plugin-mesh-common';
import { isWorkload } from '../facts';
import type { Leg } from './entrances';
import { hop } from './hops';
import { mix, type Outcome, type Part, partsOf, tellShares } from './outcome';
import { insideMessage, outsideMessage } from './sentences';
import type { Source } from './sources';
import type { Walk } from './walk';

/** What happens to the requests of one source, as an answer carries it. */
export function traceFrom(walk: Walk, source: Source): Trace {
  const outcome = follow(walk, source);
  const detour =
    source.isFallback || outcome.some(part => isDetour(walk, source, part));
  const shares = tellShares(outcome);
  return {
    from: source.from,
    state: stateOf(outcome, detour),
    message:
      'cluster' in source.from
        ? insideMessage(source.from.cluster, outcome)
        : outsideMessage(walk.facts, source, entriesOf(source.legs), outcome),
    hops: chainOf(outcome),
    ...shares,
    symptom: shares.failing[0]?.symptom ?? null,
  };
}

/** What becomes of all requests of a source. */
export function follow(walk: Walk, { legs }: Source): Outcome {
  return mix(
    legs.map(leg => ({ weight: leg.weight, outcome: leg.follow(walk) })),
  );
}

function entriesOf(legs: Leg[]): string[] {
  return [...new Set(legs.map(({ entry }) => entry))];
}

/** Served, and not where it was meant to be: something before was passed over, or the cluster was that it came to. */
function isDetour(walk: Walk, { from }: Source, part: Part): boolean {
  if (part.end !== 'served') return false;
  const came = 'cluster' in from ? from.cluster : part.entered;
  if ('cluster' in from) return isPassedOver(walk, came!, part);
  return (
    part.hops.some(({ hop: name, stops }) => stops && name !== 'endpoints') ||
    (came !== null && isPassedOver(walk, came, part))
  );
}

function isPassedOver(walk: Walk, came: string, part: Part): boolean {
  return (
    part.cluster !== came &&
    isWorkload(walk.facts.clusters.get(came)) &&
    !isHeadless(walk, came)
  );
}

/** Of a headless service every cluster is asked alike. */
function isHeadless(walk: Walk, cluster: string): boolean {
  const there = walk.facts.clusters.get(cluster);
  return (
    there?.import?.object.type === 'Headless' &&
    there.slices.some(({ object }) => object.ready > 0)
  );
}

function stateOf(outcome: Outcome, isDetouring: boolean): Trace['state'] {
  if (outcome.some(({ end }) => end === 'fails')) return 'fails';
  if (outcome.some(({ end }) => end === 'unknown')) return 'unknown';
  return isDetouring ? 'detour' : 'as_designed';
}

/** Endpoints that are not ready, and are asked all the same since an old record says they are, are one station. */
function withoutRepeats(hops: readonly TraceHop[]): TraceHop[] {
  return hops.filter(
    ({ hop: name, label }, index) =>
      hops[index - 1]?.hop !== name || hops[index - 1].label !== label,
  );
}

/** More clusters than these at the end of a chain are a number. */
const ENDS_SHOWN = 3;

/** The stations of the part that somebody has to look at; of what is served, with all that serve. */
function chainOf(outcome: Outcome): TraceHop[] {
  const [bad] = [...partsOf(outcome, 'fails'), ...partsOf(outcome, 'unknown')];
  if (bad) return withoutRepeats(bad.hops);
  const served = partsOf(outcome, 'served');
  // A part that was passed on tells more than one that was not.
  const model =
    served.find(({ hops }) => hops.some(({ stops }) => stops)) ?? served[0];
  if (!model) return [];
  const before = model.hops.slice(0, -1);
  const ends = [...new Set(served.map(({ cluster }) => cluster!))];
  return ends.length > ENDS_SHOWN
    ? [
        ...before,
        hop('endpoints', null, `endpoints of ${ends.length} clusters`),
      ]
    : [
        ...before,
        ...ends.map(end => hop('endpoints', end, `endpoints ${end}`)),
      ];
}
