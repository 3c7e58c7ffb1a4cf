import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { filesIn, run } from '../__testUtils__/run';
import { createDnsPolicyRenderAction } from './dnsPolicyRender';

const action = createDnsPolicyRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const east = { name: 'east', geo: 'GEO-EU', weight: 120, defaultGeo: true };
const west = { name: 'west', geo: 'GEO-NA', weight: 80 };
const input = {
  namespace: 'bookinfo',
  service: 'reviews',
  host: 'reviews.global.example.com',
  dns: { mode: 'own-gateway' },
  clusters: [east, west],
};

it('writes the geography of each cluster', async () => {
  await run(action, input, { workspace });
  const policies = Object.values(await filesIn(workspace)).map(text =>
    parse(text),
  );

  expect(policies.map(({ spec }) => spec.loadBalancing)).toEqual([
    { geo: 'GEO-EU', weight: 120, defaultGeo: true },
    { geo: 'GEO-NA', weight: 80, defaultGeo: false },
  ]);
  expect(policies[0].spec.targetRef.kind).toBe('Gateway');
});

it.each([
  [
    'two default geographies',
    { clusters: [east, { ...west, defaultGeo: true }] },
    'clusters: must have one default geography',
  ],
  ['a cluster as geography', { clusters: [{ ...east, geo: 'east' }] }, 'geo'],
  [
    'a shared listener, whose policy is not yours',
    { dns: { mode: 'shared' } },
    'dns.mode',
  ],
  [
    'a target of the user',
    { targetRef: { kind: 'HTTPRoute', name: 'x' } },
    'targetRef',
  ],
])('refuses %s and writes nothing', async (_, change, message) => {
  await expect(
    run(action, { ...input, ...change }, { workspace }),
  ).rejects.toThrow(message);

  expect(await filesIn(workspace)).toEqual({});
});
