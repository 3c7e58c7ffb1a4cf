import {
  meshClusterSourcesExtensionPoint,
  meshRulesExtensionPoint,
} from './extensions';

describe('extension points', () => {
  it('have names that modules are bound to: they never change', () => {
    expect([
      meshClusterSourcesExtensionPoint.id,
      meshRulesExtensionPoint.id,
    ]).toEqual(['mesh.clusterSources', 'mesh.rules']);
  });
});
