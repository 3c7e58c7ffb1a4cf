import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { filesIn, run } from '../__testUtils__/run';
import { createExternalNameRenderAction } from './externalNameRender';

const action = createExternalNameRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const input = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  clusters: ['east'],
};

const written = async () =>
  Object.values(await filesIn(workspace)).map(text => parse(text));

it('points to the own service, with one port in Service and ServiceEntry', async () => {
  await run(action, input, { workspace });
  const [rule, service, entry] = await written();

  expect(service.spec).toEqual({
    type: 'ExternalName',
    externalName: 'reviews.bookinfo.svc.clusterset.local',
    ports: [{ name: 'http', port: 9080 }],
  });
  expect(entry.spec.hosts).toEqual([service.spec.externalName]);
  expect(entry.spec.ports[0].number).toBe(9080);
  expect(rule.spec.trafficPolicy.tls.mode).toBe('ISTIO_MUTUAL');
});

it.each(['ambient', 'none'])(
  'writes no DestinationRule for pods that are %s',
  async mesh => {
    await run(action, { ...input, mesh }, { workspace });

    expect((await written()).map(({ kind }) => kind)).toEqual([
      'Service',
      'ServiceEntry',
    ]);
  },
);

it.each([
  ['a target of the user', { externalName: 'kubernetes.default.svc' }],
  ['port 0', { port: 0 }],
  ['a service that is a path', { service: '../x' }],
])('refuses %s and writes nothing', async (_, change) => {
  await expect(
    run(action, { ...input, ...change }, { workspace }),
  ).rejects.toThrow(Object.keys(change)[0]);

  expect(await filesIn(workspace)).toEqual({});
});
