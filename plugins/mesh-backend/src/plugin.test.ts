import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import {
  meshClusterSourcesExtensionPoint,
  meshRulesExtensionPoint,
} from '@meshport/plugin-mesh-node';
import request from 'supertest';
import { copyFleet, until, type FleetCopy } from './__testUtils__/fleet';
import { component } from './__testUtils__/hub';
import { filesSource } from './clusters/files';
import { serviceKind } from './kinds/service';
import { clusterUnreachable } from './rules/cluster-unreachable';
import meshPlugin from '.';

const OWNER = 'group:default/team-bookinfo';
const entities = [
  ...['productpage', 'details', 'reviews'].map(name => ({
    ...component(name, OWNER, { 'meshport.dev/services': `bookinfo/${name}` }),
    relations: [{ type: 'partOf', targetRef: 'system:default/bookinfo' }],
  })),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'bookinfo', namespace: 'default' },
    spec: { owner: OWNER },
  },
  component('silent', OWNER, {}),
];

describe('the plugin, with the fleet of bookinfo', () => {
  let fleet: FleetCopy;
  let backend: TestBackend;
  let signals: SignalPayload[];

  const start = async (mesh: JsonObject, features: any[] = []) => {
    signals = [];
    backend = await startTestBackend({
      features: [
        meshPlugin,
        ...features,
        mockServices.rootConfig.factory({ data: { mesh } }),
        catalogServiceMock.factory({ entities }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            async publish(signal) {
              signals.push(signal);
            },
          }),
        }),
      ],
    });
  };
  const get = (path: string) => request(backend.server).get(`/api/mesh${path}`);
  const page = async (name: string): Promise<EntityAnswer> => {
    const kind = name === 'bookinfo' ? 'system' : 'component';
    const { status, body } = await get(`/entities/${kind}/default/${name}`);
    expect(status).toBe(200);
    return body;
  };
  const settled = () =>
    until('reading the fleet', async () => {
      const { body } = await get('/fleet');
      return body.clusters.every(
        (c: { state: string }) => c.state !== 'syncing',
      );
    });

  /** What the start of the hub has to tell an open page is told: signals that come now come from a change. */
  const openQuietPage = async (name: string) => {
    await until('the history', async () => {
      const { historyVersion } = await page(name);
      return !historyVersion.startsWith('0.');
    });
    let told: number;
    do {
      told = signals.length;
      await new Promise(resolve => setTimeout(resolve, 1_100));
    } while (signals.length > told);
    signals.length = 0;
    return page(name);
  };

  beforeEach(async () => {
    fleet = await copyFleet('bookinfo');
  });
  afterEach(async () => {
    await backend?.stop();
    await fleet.delete();
  });

  describe('as it is', () => {
    beforeEach(async () => {
      await start({
        sources: [{ type: 'files', path: fleet.path }],
        clusterSets: { default: ['east', 'west', 'hub'] },
      });
      await settled();
    });

    it('answers what the page of a service shows', async () => {
      const answer = await page('productpage');
      expect(answer.clusters.map(({ name, state }) => [name, state])).toEqual([
        ['east', 'live'],
        ['hub', 'live'],
        ['west', 'live'],
      ]);
      const [service] = answer.services;
      expect(service.verdict.state).toBe('healthy');
      expect(service.grid.rows.map(({ cluster }) => cluster).sort()).toEqual([
        'east',
        'west',
      ]);
      expect(service.records.length).toBeGreaterThan(0);
    });

    it('answers for one cluster how it is read and how its services stand', async () => {
      const { body } = await get('/clusters/east');
      expect(body).toMatchObject({
        clusterSet: 'default',
        cluster: { name: 'east', state: 'live', problems: [] },
        services: { byState: { healthy: 2, not_onboarded: 2 }, worst: [] },
      });
      expect((await get('/clusters/nowhere')).status).toBe(404);
    });

    it('offers the template to a service that is not onboarded', async () => {
      const [reviews] = (await page('reviews')).services;
      expect(reviews.verdict.state).toBe('not_onboarded');
      expect(reviews.offer?.ref).toBe('template:default/expose-service');
    });

    it('sums up the components of a System', async () => {
      const { services } = await page('bookinfo');
      expect(services.map(({ name }) => name).sort()).toEqual([
        'details',
        'productpage',
        'reviews',
      ]);
    });

    it('answers an entity that claims nothing with nothing', async () => {
      const { claims, clusters, services } = await page('silent');
      expect({ claims, clusters, services }).toEqual({
        claims: [],
        clusters: [],
        services: [],
      });
    });

    it('shows a change of a file on the open page within a second', async () => {
      const before = await openQuietPage('productpage');
      const changed = Date.now();
      await fleet.edit(
        'east/endpointslices.yaml',
        /ready: true/g,
        'ready: false',
      );
      await until('the signal', () =>
        signals.some(({ channel }) => channel === before.signal),
      );
      const after = await page('productpage');
      expect(Date.now() - changed).toBeLessThan(1_000);
      expect(signals[0].message).toEqual({});
      expect(after.services[0].verdict.state).not.toBe('healthy');
    });

    it('misses the objects of a broken file, says so, and stays up', async () => {
      const before = await openQuietPage('productpage');
      await fleet.write('east/services.yaml', 'kind: [Service\n');
      await until('the signal', () =>
        signals.some(({ channel }) => channel === before.signal),
      );
      const after = await page('productpage');
      const [east, hub, west] = after.clusters;
      expect(east.problems[0]).toMatch(
        /^services\.yaml:\d+: .*Its objects are missing\.$/,
      );
      expect([hub.problems, west.problems]).toEqual([[], []]);
      expect(after.services[0].verdict.state).not.toBe('healthy');
    });

    it('says of a cluster that cannot be read that it is unreachable, never green', async () => {
      await fleet.write('east/error.txt', 'unreachable: connect ECONNREFUSED');
      await until('the state', async () =>
        (
          await page('productpage')
        ).clusters.some(({ state }) => state === 'unreachable'),
      );
      const answer = await page('productpage');
      expect(answer.clusters[0]).toMatchObject({
        name: 'east',
        state: 'unreachable',
        reason: 'connect ECONNREFUSED',
      });
      const row = answer.services[0].grid.rows.find(r => r.cluster === 'east');
      expect(row?.cells.map(({ state }) => state)).not.toContain('ok');
    });

    it('pages the list of services, worst first', async () => {
      await fleet.edit(
        'east/endpointslices.yaml',
        /ready: true/g,
        'ready: false',
      );
      await until('the verdict', async () => {
        const { body } = await get('/services?limit=1');
        return body.items[0].verdict.state === 'degraded';
      });
      const names: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/services?limit=1${cursor}`);
        names.push(body.items[0].service);
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      const { body } = await get('/services');
      expect(names).toEqual(body.items.map((item: any) => item.service));
      expect(body.total).toBe(names.length);
    });

    it('gives the history of a service once it has one', async () => {
      const path = '/services/default/bookinfo/productpage';
      await until('the history', async () => {
        const { body } = await get(`${path}/history`);
        return Boolean(body.since);
      });
      const { body: history } = await get(`${path}/history?limit=1`);
      expect(history).toMatchObject({
        keptSeconds: 2_592_000,
        items: [],
        nextCursor: null,
      });
      const { body: timeline } = await get(`${path}/timeline?hours=2`);
      expect(Date.parse(timeline.now) - Date.parse(timeline.from)).toBe(
        2 * 3_600_000,
      );
    });

    it.each([
      ['/services?cursor=nonsense', 'cursor: is not one that an answer gave'],
      [
        '/services/default/bookinfo/productpage/history?cursor=nonsense',
        'cursor: is not one that an answer gave',
      ],
      [
        '/services/default/bookinfo/productpage/timeline?hours=169',
        'must be <= 168',
      ],
      ['/services?state=great', 'must be equal to one of the allowed values'],
      ['/services?verdict=down', "Unknown query parameter 'verdict'"],
    ])('refuses %s', async (path, says) => {
      const { status, body } = await get(path);
      expect(status).toBe(400);
      expect(body.error.message).toContain(says);
    });

    it.each([
      ['a%3Ab/x/y', 404],
      ['component/default/%2e%2e%2fproductpage', 404],
      ['component/default/__proto__', 404],
      ['component/%20/x', 404],
      [`component/default/${'x'.repeat(254)}`, 400],
      ['component/default/nobody', 404],
    ])('does not know the entity %s', async (path, expected) => {
      const { status, body } = await get(`/entities/${path}`);
      expect([status, body.error.stack]).toEqual([expected, undefined]);
    });

    it('describes its rules', async () => {
      const { body } = await get('/rules');
      expect(body).toContainEqual(
        expect.objectContaining({
          id: 'cluster-unreachable',
          docs: 'docs/rules/cluster-unreachable.md',
        }),
      );
    });

    it('plans an onboarding, and names what stands against it', async () => {
      const ask = {
        component: 'component:default/reviews',
        namespace: 'bookinfo',
        service: 'reviews',
        port: 9080,
        mesh: 'sidecar',
        clusters: [
          { name: 'east', roles: ['workload', 'consumer'] },
          { name: 'west', roles: ['workload', 'consumer'] },
        ],
      };
      const post = (path: string, body: object) =>
        request(backend.server).post(`/api/mesh/onboarding/${path}`).send(body);
      const { body: good } = await post('plan', ask);
      expect(good).toMatchObject({ valid: true, issues: [] });
      expect(good.plan.files.length).toBeGreaterThan(0);

      const { body: bad } = await post('validate', {
        ...ask,
        port: 9081,
        clusters: [...ask.clusters, { name: 'north', roles: ['workload'] }],
      });
      expect(bad.valid).toBe(false);
      expect(bad.issues).toEqual(
        expect.arrayContaining([
          {
            field: 'clusters[2].name',
            message:
              'the cluster set default has no cluster north; it has east, hub, west',
          },
          {
            field: 'port',
            message:
              'the Service bookinfo/reviews in east has no port 9081; it has 9080',
          },
        ]),
      );

      const { body: wrong } = await post('validate', {
        ...ask,
        port: '80; rm',
      });
      expect(wrong).toMatchObject({
        valid: false,
        issues: [{ field: 'port' }],
      });
    });
  });

  it('does not start with a path that is wrong, and says which', async () => {
    await expect(
      start({ sources: [{ type: 'files', path: '/not/there' }] }),
    ).rejects.toThrow(
      /mesh\.sources\[0\]\.path: '\/not\/there' is not a folder/,
    );
  });

  it('tells of a namespace that the component does not claim nothing, where annotations are trusted', async () => {
    await start({
      sources: [{ type: 'files', path: fleet.path }],
      ownership: { mode: 'trust-annotations' },
    });
    await settled();
    const { body } = await request(backend.server)
      .post('/api/mesh/onboarding/validate')
      .send({
        component: 'component:default/silent',
        namespace: 'bookinfo',
        service: 'productpage',
        port: 1,
        mesh: 'sidecar',
        clusters: [{ name: 'east', roles: ['workload'] }],
      });
    expect(body).toMatchObject({
      valid: false,
      issues: [{ field: 'namespace' }],
    });
    expect(JSON.stringify(body)).not.toContain('9080');
  });

  it('starts with a broken file in the fleet', async () => {
    await fleet.write('east/zzz.yaml', '\0');
    await start({ sources: [{ type: 'files', path: fleet.path }] });
    await settled();
    expect((await page('productpage')).services).toHaveLength(1);
  });

  it.each([
    ['source', 'mesh: two cluster sources have the type files'],
    ['kind', 'mesh: two kinds have the id Service'],
    ['rule', 'mesh: two rules have the id cluster-unreachable'],
  ])('does not start where a %s is there twice', async (what, says) => {
    const other = createBackendModule({
      pluginId: 'mesh',
      moduleId: 'other',
      register(env) {
        env.registerInit({
          deps: {
            sources: meshClusterSourcesExtensionPoint,
            rules: meshRulesExtensionPoint,
          },
          async init({ sources, rules }) {
            if (what === 'source') sources.addClusterSource(filesSource);
            if (what === 'kind') rules.addKind(serviceKind);
            if (what === 'rule') rules.addRule(clusterUnreachable);
          },
        });
      },
    });
    await expect(start({}, [other])).rejects.toThrow(says);
  });

  it('takes sources, kinds and rules of others', async () => {
    const others = createBackendModule({
      pluginId: 'mesh',
      moduleId: 'others',
      register(env) {
        env.registerInit({
          deps: {
            sources: meshClusterSourcesExtensionPoint,
            rules: meshRulesExtensionPoint,
          },
          async init({ sources, rules }) {
            rules.addKind({
              id: 'Widget',
              kind: 'Widget',
              group: 'example.com',
              versions: ['v1'],
              plural: 'widgets',
              namespaced: true,
              purpose: 'test',
              project: raw =>
                raw.metadata as { namespace: string; name: string },
              keys: kept => [`service:${kept.namespace}/${kept.name}`],
            });
            rules.addRule({
              id: 'widget-rule',
              title: 'Says that it looked',
              hop: 'endpoints',
              severity: 'info',
              reads: ['Widget'],
              check: () => [],
            });
            sources.addClusterSource({
              type: 'mine',
              async start(_, listener) {
                listener([
                  {
                    name: 'mine',
                    async read(kinds, sink) {
                      expect(kinds.map(({ id }) => id)).toContain('Widget');
                      sink.replace(
                        'Widget',
                        [{ metadata: { namespace: 'a', name: 'w' } }],
                        '2026-11-21T10:00:00.000Z',
                      );
                      sink.clusterState('live');
                    },
                    fetch: async () => undefined,
                  },
                ]);
              },
            });
          },
        });
      },
    });
    await start({ sources: [{ type: 'mine' }] }, [others]);
    await settled();
    const { body: listed } = await get('/services');
    expect(listed.items.map((item: any) => item.service)).toEqual([
      'default/a/w',
    ]);
    const { body: rules } = await get('/rules');
    expect(rules.map((rule: any) => rule.id)).toContain('widget-rule');
  });
});
