import type { Knex } from 'knex';
import { useDatabases } from '../__testUtils__/databases';
import { until } from '../__testUtils__/fleet';
import { HistoryHub } from '../__testUtils__/historyHub';
import { openHistory } from '.';

// Databases are slow on a busy machine.
jest.setTimeout(30_000);

const databases = useDatabases();

for (const { id, describeIt } of databases.each) {
  describeIt(`history in ${id}`, () => {
    const hubs: HistoryHub[] = [];
    let db: Knex;

    const startHub = async (
      options: ConstructorParameters<typeof HistoryHub>[1] = {},
      prepare: (hub: HistoryHub) => void = () => {},
    ) => {
      const hub = new HistoryHub(db, options);
      hubs.push(hub);
      prepare(hub);
      hub.start();
      return hub;
    };
    const withOne = (hub: HistoryHub) =>
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'ok' });

    beforeEach(async () => {
      db = await databases.init(id);
    });
    afterEach(async () => {
      await Promise.all(hubs.splice(0).map(hub => hub.stop()));
      await db.destroy();
    });

    it('begins with the first look, which is no transition', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      const answer = hub.verdicts.get('default/a/one')!;
      expect(await hub.history.list(answer, {})).toEqual({
        now: '2026-11-21T10:31:00.000Z',
        since: '2026-11-21T10:31:00.000Z',
        keptSeconds: 2_592_000,
        items: [],
        nextCursor: null,
      });
    });

    it('keeps what happens to the verdict and to each hop, newest first, with the words before and after', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'broken' }, 'down');
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'ok' });
      await hub.settled();
      expect(await hub.transitions('one')).toEqual([
        '10:33:00 verdict: down → healthy',
        '10:33:00 endpoints east: endpoints broken → endpoints ok',
        '10:32:00 verdict: healthy → down',
        '10:32:00 endpoints east: endpoints ok → endpoints broken',
      ]);
      const { items } = await hub.history.list(
        hub.verdicts.get('default/a/one')!,
        {},
      );
      expect(items[2].message).toMatchObject({ text: 'is down' });
    });

    it('is given in pages that stay right while transitions are added', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      for (const state of ['broken', 'ok', 'broken'] as const) {
        hub.pass(1);
        hub.put('east', 'one', { gateway: 'ok', endpoints: state });
        await hub.settled();
      }
      const answer = hub.verdicts.get('default/a/one')!;
      const first = await hub.history.list(answer, { limit: 1 });
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'ok' });
      await hub.settled();
      const second = await hub.history.list(answer, {
        limit: 1,
        cursor: first.nextCursor!,
      });
      const third = await hub.history.list(answer, {
        limit: 1,
        cursor: second.nextCursor!,
      });
      expect(
        [first, second, third].map(({ items }) => items[0].at.slice(11, 16)),
      ).toEqual(['10:34', '10:33', '10:32']);
      expect(third.nextCursor).toBeNull();
    });

    it.each(['x', Buffer.from('2026 1').toString('base64url')])(
      'refuses the cursor "%s"',
      async cursor => {
        const hub = await startHub({}, withOne);
        await hub.settled();
        const answer = hub.verdicts.get('default/a/one')!;
        await expect(hub.history.list(answer, { cursor })).rejects.toThrow(
          'cursor: is not one that an answer gave',
        );
      },
    );

    it('has a lost cluster once, and not once for each hop of each service', async () => {
      const hub = await startHub({ clusters: ['east', 'west'] }, h => {
        withOne(h);
        h.put('west', 'one', { endpoints: 'ok' });
      });
      await hub.settled();
      hub.pass(1);
      hub.say('west', 'unreachable');
      await hub.settled();
      hub.pass(1);
      hub.live('west');
      await hub.settled();
      expect(await hub.transitions('one')).toEqual([
        expect.stringMatching(
          /^10:33:00 (verdict: unknown → healthy|cluster west: unreachable → live)$/,
        ),
        expect.stringMatching(
          /^10:33:00 (verdict: unknown → healthy|cluster west: unreachable → live)$/,
        ),
        expect.stringMatching(
          /^10:32:00 (verdict: healthy → unknown|cluster west: live → unreachable)$/,
        ),
        expect.stringMatching(
          /^10:32:00 (verdict: healthy → unknown|cluster west: live → unreachable)$/,
        ),
      ]);
    });

    it('says nothing of a service while a cluster of its set is read for the first time', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      await hub.stop();
      const again = await startHub({ now: '2026-11-21T11:00:00.000Z' }, h => {
        h.say('west', 'syncing');
        withOne(h);
      });
      // Many times the pause between two writes.
      await new Promise(resolve => setTimeout(resolve, 100));
      again.live('west');
      await again.settled();
      expect(await again.transitions('one')).toEqual([]);
    });

    it('takes no judgement that has to be made again for the state that is now', async () => {
      // So many are judged again only when the hub has time.
      const names = Array.from({ length: 300 }, (_, index) => `s${index}`);
      const all = (hub: HistoryHub) => {
        for (const name of names) hub.put('east', name, { endpoints: 'ok' });
      };
      const hub = await startHub({}, all);
      await hub.settled();
      await hub.stop();
      const again = await startHub({ now: '2026-11-21T11:00:00.000Z' }, h => {
        h.say('west', 'syncing');
        all(h);
      });
      await until('the first judgement', () => again.verdicts.pending === 0);
      again.live('west');
      await until('a look at each', () =>
        names.every(
          name => again.history.version([`default/a/${name}`]) !== '0.0',
        ),
      );
      expect(await db('mesh_history_transitions').select()).toEqual([]);
    });

    it('waits two minutes for a cluster that is read for the first time, and no longer', async () => {
      const hub = await startHub({}, h => {
        h.say('west', 'syncing');
        withOne(h);
      });
      await new Promise(resolve => setTimeout(resolve, 100));
      expect(hub.history.version(['default/a/one'])).toBe('0.0');
      hub.pass(2);
      await until(
        'the writing',
        () => hub.history.version(['default/a/one']) === '1.1',
      );
    });

    it('knows after a restart since when a verdict is what it is', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'broken' }, 'down');
      await hub.settled();
      await hub.stop();
      const again = await startHub({ now: '2026-11-21T12:00:00.000Z' }, h =>
        h.put('east', 'one', { gateway: 'ok', endpoints: 'broken' }, 'down'),
      );
      const verdict = () => again.verdicts.get('default/a/one')!.verdict;
      expect(verdict()).toMatchObject({
        since: '2026-11-21T12:00:00.000Z',
        atLeast: true,
      });
      await again.settled();
      expect(verdict()).toMatchObject({
        since: '2026-11-21T10:32:00.000Z',
        atLeast: false,
      });
      expect(await again.transitions('one')).toHaveLength(2);
    });

    it('says of what happened while no hub ran that it had happened by then', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      await hub.stop();
      const again = await startHub({ now: '2026-11-21T12:00:00.000Z' }, h =>
        h.put('east', 'one', { gateway: 'ok', endpoints: 'broken' }, 'down'),
      );
      await again.settled();
      expect(await again.transitions('one')).toEqual([
        '12:00:00 or before verdict: healthy → down',
        '12:00:00 or before endpoints east: ok → endpoints broken',
      ]);
      expect(again.verdicts.get('default/a/one')!.verdict).toMatchObject({
        since: '2026-11-21T12:00:00.000Z',
        atLeast: true,
      });
    });

    it('takes what no controller has answered for a state, and what cannot be read for none', async () => {
      const hub = await startHub({}, h =>
        h.put('east', 'one', { gateway: 'pending' }),
      );
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'unknown' });
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok' });
      await hub.settled();
      expect(await hub.transitions('one')).toEqual([
        '10:33:00 gateway east: unknown → gateway ok',
      ]);
    });

    it('keeps that a hop and a service are not there any more, and that they come back', async () => {
      const hub = await startHub({ clusters: ['east', 'west'] }, withOne);
      await hub.settled();
      hub.pass(1);
      hub.put('east', 'one', { gateway: 'ok' });
      await hub.settled();
      hub.pass(1);
      hub.remove('east', 'one');
      await hub.settled();
      hub.pass(1);
      hub.put('west', 'one', { endpoints: 'ok' });
      await hub.settled();
      expect(await hub.transitions('one')).toEqual([
        '10:34:00 or before verdict: not_onboarded → healthy',
        '10:34:00 or before endpoints west: not_applicable → endpoints ok',
        '10:33:00 verdict: healthy → not_onboarded',
        '10:33:00 gateway east: gateway ok → not_applicable',
        '10:32:00 endpoints east: endpoints ok → not_applicable',
      ]);
    });

    it('does not take for gone what a cluster that cannot be read no longer says', async () => {
      const hub = await startHub({ clusters: ['east', 'west'] }, withOne);
      await hub.settled();
      hub.say('west', 'stale');
      hub.put('east', 'one', { gateway: 'ok' });
      await hub.settled();
      const words = await hub.transitions('one');
      expect(words.filter(word => word.includes('endpoints'))).toEqual([]);
      hub.live('west');
      await hub.settled();
      expect(await hub.transitions('one')).toContain(
        '10:31:00 endpoints east: ok → not_applicable',
      );
    });

    it('of what flaps keeps the first changes, and then now and then one with how many lie between', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      for (let change = 1; change <= 60; change++) {
        hub.pass(1 / 60);
        const state = change % 2 === 1 ? 'broken' : 'ok';
        hub.put('east', 'one', { gateway: 'ok', endpoints: state });
        await hub.settled();
      }
      const before = await hub.transitions('one', 500);
      expect(before).toHaveLength(20);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'broken' });
      await hub.settled();
      hub.pass(5);
      await hub.settled();
      expect((await hub.transitions('one', 500))[0]).toBe(
        '10:32:00 endpoints east: ok → endpoints broken after 40 more',
      );
    });

    it('forgets what is older than it is kept, and services that have been gone for as long', async () => {
      const hub = await startHub({}, h => {
        withOne(h);
        h.put('east', 'two', { endpoints: 'ok' });
      });
      await hub.settled();
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'broken' });
      hub.remove('east', 'two');
      await hub.settled();
      hub.pass(40 * 24 * 60);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'ok' });
      await hub.settled();
      await hub.history.cleanUp();
      expect(await hub.transitions('one')).toEqual([
        '10:31:00 endpoints east: endpoints broken → endpoints ok',
      ]);
      const subjects = await db('mesh_history_states').select('subject');
      expect(subjects).toContainEqual({ subject: 'default/a/one' });
      expect(subjects).not.toContainEqual({ subject: 'default/a/two' });
      const { since } = await hub.history.list(
        hub.verdicts.get('default/a/one')!,
        {},
      );
      expect(since).toBe('2026-12-01T10:31:00.000Z');
    });

    it('finds at the next clean-up that a service went while no hub ran', async () => {
      const hub = await startHub({}, withOne);
      await hub.settled();
      await hub.stop();
      const again = await startHub();
      await again.settled();
      await again.history.cleanUp();
      await again.settled();
      expect((await again.transitions('one')).sort()).toEqual([
        '10:31:00 or before endpoints east: ok → not_applicable',
        '10:31:00 or before gateway east: ok → not_applicable',
        '10:31:00 or before verdict: healthy → not_onboarded',
      ]);
    });

    it('is written once by hubs that see the same', async () => {
      const names = Array.from({ length: 30 }, (_, i) => `s${i}`);
      const all = (state: 'ok' | 'broken') => (hub: HistoryHub) => {
        for (const name of names) hub.put('east', name, { endpoints: state });
      };
      const pair = [
        await startHub({}, all('ok')),
        await startHub({}, all('ok')),
      ];
      await Promise.all(pair.map(hub => hub.settled()));
      for (const state of ['broken', 'ok', 'broken'] as const) {
        for (const hub of pair) {
          hub.pass(1);
          all(state)(hub);
        }
        await Promise.all(pair.map(hub => hub.settled()));
      }
      for (const name of names) {
        expect(await pair[0].transitions(name)).toHaveLength(3);
        expect(await pair[1].transitions(name)).toHaveLength(3);
      }
    });

    it('is written by each hub that lost a race once it is over', async () => {
      const pair = [await startHub({}, withOne), await startHub({}, withOne)];
      await Promise.all(pair.map(hub => hub.settled()));
      pair[0].put('east', 'one', { gateway: 'broken', endpoints: 'ok' });
      await pair[0].settled();
      pair[1].put('east', 'one', { gateway: 'broken', endpoints: 'broken' });
      await pair[1].settled();
      expect((await pair[1].transitions('one')).sort()).toEqual([
        '10:31:00 endpoints east: endpoints ok → endpoints broken',
        '10:31:00 gateway east: gateway ok → gateway broken',
      ]);
    });

    it('says once that the database does not answer, goes on without it, and then writes what is so', async () => {
      let isAway = false;
      const hub = await startHub(
        {
          open: async () => {
            const store = await openHistory({ getClient: async () => db });
            return new Proxy(store, {
              get: (target, name) => {
                const value = Reflect.get(target, name);
                if (typeof value !== 'function') return value;
                return async (...args: unknown[]) => {
                  if (isAway) throw new Error('connect ECONNREFUSED');
                  return value.apply(target, args);
                };
              },
            });
          },
        },
        withOne,
      );
      await hub.settled();
      isAway = true;
      for (const state of ['broken', 'degraded', 'missing'] as const) {
        hub.pass(1);
        hub.put('east', 'one', { gateway: state, endpoints: 'ok' });
        expect(
          hub.verdicts.get('default/a/one')!.grid.rows[0].cells[0].state,
        ).toBe(state);
        await until('a try', () => hub.logger.warn.mock.calls.length > 0);
      }
      await expect(hub.transitions('one')).rejects.toThrow(
        'History cannot be read now: the database does not answer',
      );
      expect(
        hub.logger.warn.mock.calls.filter(([said]) =>
          said.startsWith('History cannot be written: connect ECONNREFUSED.'),
        ),
      ).toHaveLength(1);
      isAway = false;
      await hub.settled();
      expect(await hub.transitions('one')).toEqual([
        '10:34:00 gateway east: gateway ok → gateway missing',
      ]);
      expect(hub.logger.info).toHaveBeenCalledWith('History is written again');
    });

    it('gives the last hours of each cluster', async () => {
      const hub = await startHub({ clusters: ['east', 'west'] }, h => {
        withOne(h);
        h.put('west', 'one', { endpoints: 'ok' });
      });
      await hub.settled();
      hub.pass(10);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'broken' });
      hub.say('west', 'unreachable');
      await hub.settled();
      hub.pass(10);
      hub.put('east', 'one', { gateway: 'ok', endpoints: 'ok' });
      await hub.settled();
      hub.pass(10);
      const answer = hub.verdicts.get('default/a/one')!;
      const { rows } = await hub.history.timeline(answer, 1);
      const words = rows.map(
        ({ cluster, segments }) =>
          `${cluster}: ${segments
            .map(
              ({ to, state, label, cluster: freshness }) =>
                `${
                  label ?? freshness ?? 'not recorded'
                } (${state}) until ${to.slice(11, 16)}`,
            )
            .join(', ')}`,
      );
      expect(words).toEqual([
        'east: not recorded (unknown) until 10:31, endpoints ok (ok) until 10:41, endpoints broken (broken) until 10:51, endpoints ok (ok) until 11:01',
        'west: not recorded (unknown) until 10:31, live (ok) until 10:41, unreachable (unknown) until 11:01',
      ]);
    });
  });
}
