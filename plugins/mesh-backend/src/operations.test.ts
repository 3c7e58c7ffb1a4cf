import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  meshClusterSourcesExtensionPoint,
  type ClusterSink,
  type SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { until } from './__testUtils__/fleet';
import { MemoryMetrics } from './__testUtils__/metrics';
import { systemClock } from './watch';
import meshPlugin from '.';

const EVERYTHING_BUT_DATE: FakeableAPI[] = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
];

/** A hub whose clusters are told by the test. */
class Hub {
  readonly metrics = new MemoryMetrics();
  readonly tracing = tracingServiceMock.mock();
  readonly log: string[] = [];
  readonly sinks = new Map<string, ClusterSink>();
  readonly aborted: string[] = [];
  readonly #backend = createBackend();
  #port = 0;
  started: Promise<unknown> = Promise.resolve();
  isStarted = false;

  async start(clusters: string[], mesh: JsonObject = {}): Promise<this> {
    this.#port = await freePort();
    const told = clusters.map(
      (name): SourcedCluster => ({
        name,
        read: (_, sink, signal) => {
          this.sinks.set(name, sink);
          return new Promise(resolve => {
            signal.addEventListener('abort', () => {
              this.aborted.push(name);
              resolve();
            });
          });
        },
        fetch: async () => undefined,
      }),
    );
    const logger = this.#logger();
    for (const feature of [
      meshPlugin,
      createBackendModule({
        pluginId: 'mesh',
        moduleId: 'told',
        register(env) {
          env.registerInit({
            deps: { sources: meshClusterSourcesExtensionPoint },
            async init({ sources }) {
              sources.addClusterSource({
                type: 'told',
                start: async (_, listener) => listener(told),
              });
            },
          });
        },
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: metricsServiceRef,
        deps: {},
        factory: () => this.metrics,
      }),
      createServiceFactory({
        service: tracingServiceRef,
        deps: {},
        factory: () => this.tracing,
      }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.auth.factory(),
      mockServices.httpAuth.factory(),
      mockServices.rootConfig.factory({
        data: {
          mesh: { sources: [{ type: 'told' }], ...mesh },
          backend: {
            baseUrl: `http://127.0.0.1:${this.#port}`,
            listen: { host: '127.0.0.1', port: this.#port },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
    ]) {
      this.#backend.add(feature);
    }
    this.started = this.#backend.start().then(() => {
      this.isStarted = true;
    });
    await until('the clusters', () => this.sinks.size === clusters.length);
    return this;
  }

  async isReady(): Promise<boolean> {
    const { ok } = await fetch(
      `http://127.0.0.1:${this.#port}/.backstage/health/v1/readiness`,
    );
    return ok;
  }

  async get(path: string): Promise<any> {
    const response = await fetch(
      `http://127.0.0.1:${this.#port}/api/mesh${path}`,
    );
    return response.json();
  }

  async stop(): Promise<void> {
    await this.started;
    await this.#backend.stop();
  }

  #logger(of: JsonObject = {}): LoggerService {
    const write = (text: string, meta?: Error | JsonObject) =>
      this.log.push(`${text} ${JSON.stringify({ ...of, ...meta })}`);
    return {
      info: write,
      warn: write,
      error: write,
      debug: () => {},
      child: meta => this.#logger({ ...of, ...meta }),
    };
  }
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

describe('a hub that runs', () => {
  const hub = new Hub();
  afterAll(() => hub.stop());

  it('is not ready before everything was read, and answers meanwhile that it is being read', async () => {
    await hub.start(['east', 'west']);
    hub.sinks.get('east')!.clusterState('live');
    await until('an answer', async () => {
      const { clusters } = await hub.get('/fleet');
      return clusters?.length === 2;
    });
    expect((await hub.get('/fleet')).clusters).toMatchObject([
      { name: 'east', state: 'live' },
      { name: 'west', state: 'syncing' },
    ]);
    expect(await hub.isReady()).toBe(false);
  });

  it('is ready once the last cluster was read, or given up for now', async () => {
    const west = hub.sinks.get('west')!;
    west.kindState('Service', 'syncing');
    west.clusterState('live');
    expect(await hub.isReady()).toBe(false);
    west.kindState('Service', 'forbidden', 'services is forbidden.');
    await until('readiness', () => hub.isReady());
    expect(hub.log.filter(line => line.includes('first index'))).toEqual([
      expect.stringMatching(
        /^The first index is there: 0 objects of 2 clusters are known after [\d.]+ s /,
      ),
    ]);
  });

  it('says in the log what becomes of a cluster, with its name as a field', async () => {
    hub.sinks.get('west')!.clusterState('unreachable', 'refused.');
    const ofWest = hub.log.filter(line => /"cluster":"west"/.test(line));
    expect(ofWest.map(line => line.split(' {')[0])).toEqual([
      'Cluster west is live',
      'Service may not be read in cluster west: services is forbidden.',
      'Cluster west is unreachable: refused.',
    ]);
  });

  it('has a span for the first reading of each cluster, and for each answer', async () => {
    const spans = hub.tracing.startActiveSpan.mock.calls.map(
      ([name, options]) => [name, (options as any).attributes],
    );
    expect(spans).toEqual(
      expect.arrayContaining([
        ['mesh.first_read', { 'mesh.cluster': 'east' }],
        ['mesh.first_read', { 'mesh.cluster': 'west' }],
      ]),
    );
    await hub.get('/services');
    expect(hub.tracing.startActiveSpan).toHaveBeenLastCalledWith(
      'mesh.answer.services',
      { attributes: {} },
      expect.any(Function),
    );
  });

  it.each([1, -1])(
    'shows nothing older, or of times to come, after its clock was set by %i h',
    async hours => {
      const service = { metadata: { namespace: 'shop', name: 'reviews' } };
      const sink = hub.sinks.get('east')!;
      sink.replace('Service', [service], systemClock.instant());
      jest.useFakeTimers({
        now: Date.now() + hours * 3_600_000,
        doNotFake: EVERYTHING_BUT_DATE,
      });
      try {
        const { now, clusters, sources } = await hub.get('/fleet');
        for (const { asOf } of [clusters[0], sources[0]]) {
          const ageMs = Date.parse(now) - Date.parse(asOf);
          expect(ageMs).toBeGreaterThanOrEqual(0);
          expect(ageMs).toBeLessThan(60_000);
        }
        expect(hub.metrics.lines('mesh.data.age')).toEqual([
          expect.stringMatching(/^\{cluster=east,kind=Service\} \d{1,2}\./),
        ]);
      } finally {
        jest.useRealTimers();
      }
    },
  );

  it('has its metrics', () => {
    expect(hub.metrics.lines('mesh.clusters')).toEqual([
      '{cluster=east,state=live} 1',
      '{cluster=west,state=unreachable} 1',
    ]);
  });

  it('stops reading, and observing, before it ends', async () => {
    await hub.stop();
    expect(hub.aborted.sort()).toEqual(['east', 'west']);
    expect(hub.metrics.lines('mesh.clusters')).toEqual([]);
  });
});

describe('a hub before a cluster that never answers', () => {
  it('is ready after a time in any case, and says what is still being read', async () => {
    const hub = await new Hub().start(['silent'], {
      firstIndexTimeout: { milliseconds: 300 },
    });
    try {
      expect(hub.isStarted).toBe(false);
      await until('readiness', () => hub.isReady());
      expect(hub.log.join('\n')).toMatch(
        /The hub is ready without the first index, .* Still being read: silent /,
      );
    } finally {
      await hub.stop();
    }
  });
});
