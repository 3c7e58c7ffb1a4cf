import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type {
  EntityAnswer,
  HistoryAnswer,
  Transition,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import createKnex, { type Knex } from 'knex';
import request from 'supertest';
import meshPlugin from '..';
import { useDatabases } from '../__testUtils__/databases';
import { copyFleet, until, type FleetCopy } from '../__testUtils__/fleet';
import { component } from '../__testUtils__/hub';

const databases = useDatabases();
const productpage = component('productpage', 'group:default/team-bookinfo', {
  'meshport.dev/services': 'bookinfo/productpage',
});

jest.setTimeout(60_000);

for (const { id, describeIt } of databases.each) {
  describeIt(`two hubs on one database, ${id}`, () => {
    let db: Knex;
    let fleet: FleetCopy;
    const clients: Knex[] = [];
    const hubs: TestBackend[] = [];

    const get = async (hub: TestBackend, path: string) =>
      (await request(hub.server).get(`/api/mesh${path}`)).body;
    const history = (hub: TestBackend): Promise<HistoryAnswer> =>
      get(hub, '/services/default/bookinfo/productpage/history');

    const startHub = async () => {
      // SQLite lives in this process: there the hubs share the connection, too.
      const client = id === 'SQLITE_3' ? db : createKnex(db.client.config);
      if (client !== db) clients.push(client);
      const hub = await startTestBackend({
        features: [
          meshPlugin,
          mockServices.rootConfig.factory({
            data: {
              mesh: {
                sources: [{ type: 'files', path: fleet.path }],
                clusterSets: { default: ['east', 'west', 'hub'] },
              },
            },
          }),
          catalogServiceMock.factory({ entities: [productpage] }),
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => ({ getClient: async () => client }),
          }),
          createServiceFactory({
            service: signalsServiceRef,
            deps: {},
            factory: () => ({ publish: async () => {} }),
          }),
        ],
      });
      hubs.push(hub);
      await until(
        'a history',
        async () => Boolean((await history(hub)).since),
        20_000,
      );
      return hub;
    };
    const page = async (hub: TestBackend) =>
      (await get(
        hub,
        '/entities/component/default/productpage',
      )) as EntityAnswer;
    const say = ({ what, cluster, from, to }: Transition) =>
      `${[what, cluster].filter(Boolean).join(' ')}: ${from.state} → ${
        to.state
      }`;
    const setReady = (ready: boolean) =>
      fleet.edit(
        'east/endpointslices.yaml',
        ready ? /ready: false/g : /ready: true/g,
        `ready: ${ready}`,
      );
    /** Both hubs see it, and so many transitions are written. */
    const everywhere = (state: VerdictState, count: number) =>
      until(
        `${state}, in both hubs`,
        async () => {
          const pages = await Promise.all(hubs.map(page));
          const { items } = await history(hubs[0]);
          return (
            items.length >= count &&
            pages.every(({ services }) => services[0].verdict.state === state)
          );
        },
        20_000,
      );

    beforeEach(async () => {
      db = await databases.init(id);
      fleet = await copyFleet('bookinfo');
    });
    afterEach(async () => {
      await Promise.all(hubs.splice(0).map(hub => hub.stop()));
      await Promise.all(clients.splice(0).map(client => client.destroy()));
      await db.destroy();
      await fleet.delete();
    });

    it('write each transition once, both show it, and the next hub knows since when', async () => {
      const [first, second] = [await startHub(), await startHub()];
      expect((await history(second)).items).toEqual([]);
      const before = (await page(first)).historyVersion;

      await setReady(false);
      await everywhere('degraded', 2);
      await setReady(true);
      await everywhere('healthy', 4);
      await setReady(false);
      await everywhere('degraded', 6);

      const seen = (await history(first)).items;
      expect(await history(second)).toMatchObject({ items: seen });
      expect(seen.map(say).sort()).toEqual(
        [
          'endpoints east: broken → ok',
          'endpoints east: ok → broken',
          'endpoints east: ok → broken',
          'verdict: degraded → healthy',
          'verdict: healthy → degraded',
          'verdict: healthy → degraded',
        ].sort(),
      );
      await until(
        'another version',
        async () => (await page(first)).historyVersion !== before,
      );
      const [failed] = seen.filter(({ what }) => what === 'verdict');
      expect(failed.message?.text).toBe(
        'Served by west only: east has no ready endpoint',
      );

      const { verdict } = (await page(first)).services[0];
      await Promise.all(hubs.splice(0).map(hub => hub.stop()));
      const next = await startHub();
      await until(
        'since when',
        async () => (await page(next)).services[0].verdict.atLeast === false,
      );
      expect((await page(next)).services[0].verdict).toEqual(verdict);
      expect((await history(next)).items).toEqual(seen);
    });
  });
}
