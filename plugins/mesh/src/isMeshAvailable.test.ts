import { isMeshAvailable } from './isMeshAvailable';

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'productpage', annotations },
});

it.each([
  'meshport.dev/services',
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-namespace',
])('the tab is there for an entity with %s', annotation => {
  expect(isMeshAvailable(entity({ [annotation]: 'bookinfo' }))).toBe(true);
});

it('the tab is there for a System that has parts', () => {
  const system = { ...entity(), kind: 'System' };
  const relations = [
    { type: 'hasPart', targetRef: 'component:default/productpage' },
  ];
  expect(isMeshAvailable({ ...system, relations })).toBe(true);
  expect(isMeshAvailable(system)).toBe(false);
});

it('the tab is not there without any of them', () => {
  expect(isMeshAvailable(entity())).toBe(false);
  expect(isMeshAvailable(entity({ 'meshport.dev/services': '' }))).toBe(false);
});
