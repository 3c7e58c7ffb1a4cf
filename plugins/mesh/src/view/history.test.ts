import type { Transition } from '@meshport/plugin-mesh-common';
import { service, row } from '../__testUtils__/build';
import { timelineOf, transition } from '../__testUtils__/history';
import {
  currentLook,
  merged,
  nameOf,
  recordedLook,
  segmentSentence,
  ticksOf,
} from './history';

const AT = '2026-11-19T10:42:08.000Z';

describe('a recorded state', () => {
  it.each<
    [Transition['what'], Transition['to']['state'], string | null, string]
  >([
    ['verdict', 'not_onboarded', null, 'not onboarded'],
    ['cluster', 'tls_error', null, 'TLS error'],
    ['endpoints', 'broken', 'None ready', 'None ready'],
    ['endpoints', 'ok', null, 'works'],
    ['export', 'not_applicable', null, 'not there'],
    ['route', 'unknown', null, 'no answer yet'],
  ])('of %s, %s (%s), is called "%s"', (what, state, label, word) => {
    expect(recordedLook(what, { state, label }).word).toBe(word);
  });

  it.each<[Transition['what'], string]>([
    ['verdict', 'Verdict'],
    ['cluster', 'Cluster'],
    ['record', 'Record'],
  ])('is of what the page calls it: %s is %s', (what, name) => {
    expect(nameOf(what)).toBe(name);
  });
});

describe('a segment', () => {
  const timeline = timelineOf({
    east: [
      { to: AT, label: '3 ready' },
      { state: 'broken', hop: 'gateway', label: 'Not programmed' },
    ],
    west: [
      { to: AT, state: 'unknown', hop: null, cluster: null },
      { state: 'unknown', hop: null, cluster: 'unreachable' },
    ],
    apac: [{ state: 'ok' }],
  });
  const said = timeline.rows.map(({ segments }) =>
    segments.map(segment =>
      segmentSentence(segment, timeline).replace(/\d\d:\d\d/, 'TIME'),
    ),
  );

  it('says what was when, and the hop where it is not the endpoints', () => {
    expect(said[0]).toEqual([
      '3 ready until TIME',
      'Gateway: Not programmed since TIME',
    ]);
  });

  it('says what was not known, and why', () => {
    expect(said[1]).toEqual([
      'not recorded until TIME',
      'unreachable since TIME',
    ]);
  });

  it('says no time where nothing changed', () => {
    expect(said[2]).toEqual(['works']);
  });

  it('has at its end the word that the grid has', () => {
    const [east] = timelineOf({ east: [{ label: '2 ready' }] }).rows;
    const grid = { hops: [], rows: [row('east', null)], jumps: [] };
    const [segment] = east.segments;
    expect(currentLook(service({ grid }), 'east', segment).word).toBe(
      '3 ready',
    );
    expect(
      currentLook(service({ grid }), 'east', { ...segment, state: 'broken' })
        .word,
    ).toBe('2 ready');
  });
});

describe('the axis', () => {
  it('has the hours of the day that six divides, away from its ends', () => {
    const ticks = ticksOf(
      '2026-11-18T10:54:20.000Z',
      '2026-11-19T10:54:20.000Z',
    );
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    for (const { at, label } of ticks) {
      expect(label).toMatch(/^(00|06|12|18):00$/);
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(100);
    }
  });
});

it('pages of transitions are one, newest first, each once', () => {
  const [old, same, fresh] = [
    transition({ at: '2026-11-19T10:00:00.000Z' }),
    transition({ at: '2026-11-19T10:01:00.000Z' }),
    transition({ at: '2026-11-19T10:01:00.000Z' }),
  ];
  expect(merged([same, old], [fresh, same])).toEqual([fresh, same, old]);
});
