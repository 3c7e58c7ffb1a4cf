import type { Instant, ServiceAnswer } from '@meshport/plugin-mesh-common';
import {
  fleetOf,
  objectsOfFleet,
  READ_AT,
} from '../__testUtils__/recordedFleet';
import { answerFor } from '../__testUtils__/say';
import { kinds } from '../kinds';
import { withNewestAsOf } from './asOf';

const LATER = '2026-11-21T11:05:00.000Z';

/** Instants in an answer, by what they are of. */
function instantsIn(answer: ServiceAnswer): Record<string, Instant | null> {
  return Object.fromEntries([
    ...answer.grid.rows.flatMap(({ cluster, cells }) =>
      cells.map(({ hop, asOf }) => [`${cluster} ${hop}`, asOf]),
    ),
    ...answer.endpoints.map(({ cluster, asOf }) => [`of ${cluster}`, asOf]),
    ...answer.findings.flatMap(({ evidence }) =>
      evidence.map(({ object, asOf }) => [object, asOf]),
    ),
    ...answer.records.flatMap(({ conditions }) =>
      conditions.map(({ object, asOf }) => [object, asOf]),
    ),
  ]);
}

describe('an answer that is kept while nothing changes', () => {
  const { fleet, sinks } = fleetOf(objectsOfFleet('service-down'));
  const kept = answerFor(fleet);
  const now = () =>
    withNewestAsOf(kept, ref => fleet.asOf(ref), fleet.clusters('default'));

  it('is as of when everything was read', () => {
    expect(new Set(Object.values(instantsIn(now())))).toEqual(
      new Set([READ_AT]),
    );
  });

  it('moves on with what one cluster confirms, in cells, endpoints, evidence and conditions', () => {
    for (const { id } of kinds) sinks.get('east')!.confirm!(id, LATER);
    const [evidence] = kept.findings[0].evidence;
    const instants = instantsIn(now());
    expect(instants).toMatchObject({
      'east route': LATER,
      'east endpoints': LATER,
      'of east': LATER,
      'west endpoints': READ_AT,
      'of west': READ_AT,
      [evidence.object]: LATER,
    });
  });

  it('says all else as it was', () => {
    const dateless = (answer: ServiceAnswer) =>
      JSON.parse(
        JSON.stringify(answer, (name, value) =>
          name === 'asOf' ? null : value,
        ),
      );
    expect(dateless(now())).toEqual(dateless(kept));
  });
});
