import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { meshClusterAuthExtensionPoint } from '@meshport/plugin-mesh-node';
import request from 'supertest';
import { until } from './__testUtils__/fleet';
import { services } from './__testUtils__/readCluster';
import { TlsApiServer } from './__testUtils__/tlsApiServer';
import { kubernetesClient } from './clusters/apiServer/client';
import meshPlugin from '.';

const TOKENS = {
  east: 'the-token-of-east-that-nobody-may-see',
  west: 'the-token-of-west-that-nobody-may-see',
  north: 'the-token-of-north-that-nobody-may-see',
};

// Jest transforms the library, which takes a while the first time.
beforeAll(() => {
  kubernetesClient();
}, 60_000);

describe('a hub that runs the Kubernetes plugin, with more clusters in its catalog', () => {
  let servers: Record<keyof typeof TOKENS, TlsApiServer>;
  let backend: TestBackend;
  let log: string;

  beforeAll(async () => {
    const [east, west, north] = await Promise.all(
      Object.values(TOKENS).map(token => TlsApiServer.start([services], token)),
    );
    servers = { east, west, north };
    log = '';
    const write = (...said: unknown[]) => {
      log += `${said.map(part => JSON.stringify(part)).join(' ')}\n`;
    };
    const logger: LoggerService = {
      debug: write,
      info: write,
      warn: write,
      error: write,
      child: () => logger,
    };
    backend = await startTestBackend({
      features: [
        meshPlugin,
        createBackendModule({
          pluginId: 'mesh',
          moduleId: 'vault',
          register(env) {
            env.registerInit({
              deps: { auth: meshClusterAuthExtensionPoint },
              async init({ auth }) {
                auth.addAuthStrategy('vault', {
                  getCredential: async () => ({
                    type: 'bearer token',
                    token: TOKENS.west,
                  }),
                });
              },
            });
          },
        }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        catalogServiceMock.factory({
          entities: ['north', 'west'].map(name => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: {
              name,
              namespace: 'default',
              annotations: {
                'kubernetes.io/api-server': north.url,
                'kubernetes.io/api-server-certificate-authority': north.caData,
              },
            },
            spec: { type: 'kubernetes-cluster', owner: 'x' },
          })),
        }),
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    {
                      name: 'east',
                      url: east.url,
                      caData: east.caData,
                      authProvider: 'serviceAccount',
                      serviceAccountToken: TOKENS.east,
                    },
                    {
                      name: 'west',
                      url: west.url,
                      caData: west.caData,
                      authProvider: 'vault',
                    },
                    {
                      name: 'south',
                      url: east.url,
                      caData: east.caData,
                      authProvider: 'serviceAccount',
                      serviceAccountToken: 'a-token-that-is-refused-by-east',
                    },
                  ],
                },
              ],
            },
            mesh: {
              sources: [
                { type: 'kubernetes' },
                {
                  type: 'catalog',
                  credentials: {
                    north: { server: north.url, token: TOKENS.north },
                    west: { server: north.url, token: TOKENS.north },
                  },
                },
              ],
            },
          },
        }),
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await backend?.stop();
    await Promise.all(Object.values(servers).map(server => server.stop()));
  });

  const fleet = async () =>
    (await request(backend.server).get('/api/mesh/fleet')).body;

  it('reads all of them, each with its own token; one that is refused leaves the others alone', async () => {
    const states = async () =>
      (await fleet()).clusters.map((cluster: any) => [
        cluster.name,
        cluster.state,
      ]);
    await until(
      'reading',
      async () => !(await states()).some(([, s]: string[]) => s === 'syncing'),
    );
    expect(await states()).toEqual([
      ['east', 'live'],
      ['north', 'live'],
      ['south', 'unauthorized'],
      ['west', 'live'],
    ]);
    const used = (server: TlsApiServer) =>
      new Set(server.asked.map(({ authorization }) => authorization));
    expect(used(servers.west)).toEqual(new Set([`Bearer ${TOKENS.west}`]));
    expect(used(servers.north)).toEqual(new Set([`Bearer ${TOKENS.north}`]));
  });

  it('says of each source how fresh its list is, and what of it is left out', async () => {
    const { sources } = await fleet();
    expect(sources).toMatchObject([
      { source: 'mesh.sources[0]', type: 'kubernetes', state: 'live' },
      {
        source: 'mesh.sources[1]',
        type: 'catalog',
        state: 'live',
        problems: [
          'The cluster west is left out: mesh.sources[0] has one of that name, which is read.',
        ],
      },
    ]);
    expect(log).toContain('mesh.sources[1]: The cluster west is left out');
  });

  it('says what sources leave out where somebody asks for a cluster that none has', async () => {
    const { status, body } = await request(backend.server).get(
      '/api/mesh/clusters/nowhere',
    );
    expect(status).toBe(404);
    expect(body.error.message).toBe(
      'Meshport reads no cluster named nowhere: no source in mesh.sources has it. mesh.sources[1]: The cluster west is left out: mesh.sources[0] has one of that name, which is read.',
    );
  });

  it('shows and logs no token', async () => {
    const shown = JSON.stringify(await fleet()) + log;
    expect(shown).toContain('south');
    expect(shown).not.toMatch(/nobody-may-see|refused-by-east/);
  });
});
