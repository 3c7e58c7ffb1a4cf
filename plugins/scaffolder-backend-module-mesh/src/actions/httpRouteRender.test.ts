import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { filesIn, run } from '../__testUtils__/run';
import { createHttpRouteRenderAction } from './httpRouteRender';

const action = createHttpRouteRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const gateway = {
  namespace: 'ingress-gateway',
  name: 'main',
  listener: 'api',
  hostname: '*.mesh.global.example.com',
};
const input = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  host: 'reviews.mesh.global.example.com',
  gateway,
  clusters: ['east'],
};

it('attaches the host to the listener and leads to the ExternalName Service', async () => {
  await run(action, input, { workspace });
  const [text] = Object.values(await filesIn(workspace));

  expect(parse(text).spec).toEqual({
    parentRefs: [
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        name: 'main',
        namespace: 'ingress-gateway',
        sectionName: 'api',
      },
    ],
    hostnames: ['reviews.mesh.global.example.com'],
    rules: [{ backendRefs: [{ name: 'reviews-mcs', port: 9080 }] }],
  });
});

it.each([
  ['a host outside the listener', { host: 'shop.example.org' }, 'host:'],
  ['no host', { host: undefined }, 'host'],
  ['an empty host', { host: '' }, 'host: is empty'],
  [
    'no listener',
    { gateway: { ...gateway, listener: undefined } },
    'gateway.listener: is missing',
  ],
  [
    'a path that leads upwards',
    { paths: [{ type: 'Exact', value: '/a/../b' }] },
    'paths[0].value',
  ],
])('refuses %s and writes nothing', async (_, change, message) => {
  await expect(
    run(action, JSON.parse(JSON.stringify({ ...input, ...change })), {
      workspace,
    }),
  ).rejects.toThrow(message);

  expect(await filesIn(workspace)).toEqual({});
});
