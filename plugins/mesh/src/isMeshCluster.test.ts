import { isMeshCluster } from './isMeshCluster';

it.each([
  ['Resource', 'kubernetes-cluster', true],
  ['resource', 'kubernetes-cluster', true],
  ['Resource', 'database', false],
  ['Component', 'kubernetes-cluster', false],
])('%s of type %s: %s', (kind, type, is) => {
  expect(
    isMeshCluster({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'east' },
      spec: { type },
    }),
  ).toBe(is);
});
