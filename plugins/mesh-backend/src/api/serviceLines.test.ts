import { message, type VerdictState } from '@meshport/plugin-mesh-common';
import fc from 'fast-check';
import type { Outline } from '../verdicts';
import { cursorOf, linesOf, readCursor, worstFirst } from './serviceLines';

const outline = (state: VerdictState, errors: number): Outline => ({
  verdict: {
    state,
    message: message('x', 'x'),
    cause: null,
    since: null,
    atLeast: false,
  },
  rows: [],
  endpoints: [],
  findings: Array.from({ length: errors }, (_, n) => ({
    id: `rule:${n}`,
    severity: 'error',
    since: null,
  })),
});

const states = fc.constantFrom<VerdictState>(
  'down',
  'degraded',
  'unknown',
  'not_onboarded',
  'healthy',
);

const lines = (of: Map<string, Outline>, query = {}) =>
  linesOf({ outline: ref => of.get(ref) }, of.keys(), query);

it('gives every service once, worst first, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(states, fc.nat(3)), { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (services, limit) => {
        const of = new Map(
          services.map(([state, errors], n) => [
            `default/shop/s${n}`,
            outline(state, errors),
          ]),
        );
        const expected = [...lines(of)].sort(
          (a, b) =>
            a.rank - b.rank || b.errors - a.errors || (a.ref < b.ref ? -1 : 1),
        );
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await worstFirst(
            lines(of),
            limit,
            cursor === undefined ? undefined : readCursor(cursor),
          );
          expect(page.total).toBe(services.length);
          seen.push(...page.lines.map(({ ref }) => ref));
          cursor = page.isMore
            ? cursorOf(page.lines[page.lines.length - 1])
            : undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(expected.map(({ ref }) => ref));
      },
    ),
  );
});

it('says of a service that was not judged yet that it is unknown', () => {
  const [line] = linesOf(
    { outline: () => undefined },
    ['default/shop/cart'],
    {},
  );
  expect(line.outline.verdict).toMatchObject({
    state: 'unknown',
    message: { key: 'verdict.notYet' },
  });
});

it('gives only those that are asked for', () => {
  const of = new Map([
    ['default/shop/a', outline('down', 0)],
    ['default/bank/b', outline('down', 0)],
    ['test/shop/c', outline('healthy', 0)],
  ]);
  const refs = (query: object) => [...lines(of, query)].map(({ ref }) => ref);
  expect(refs({ namespace: 'shop' })).toEqual([
    'default/shop/a',
    'test/shop/c',
  ]);
  expect(refs({ state: 'down', clusterSet: 'default' })).toEqual([
    'default/shop/a',
    'default/bank/b',
  ]);
});

it.each(['', 'x', Buffer.from('1 x default/a/b').toString('base64url')])(
  'refuses %j as a cursor',
  cursor => {
    expect(() => readCursor(cursor)).toThrow('cursor: is not one');
  },
);
