import {
  meshClusterAuthExtensionPoint,
  meshClusterSourcesExtensionPoint,
  meshRulesExtensionPoint,
} from './extensions';

describe('extension points', () => {
  it('have names that modules are bound to: they never change', () => {
    expect([
      meshClusterAuthExtensionPoint.id,
      meshClusterSourcesExtensionPoint.id,
      meshRulesExtensionPoint.id,
    ]).toEqual(['mesh.clusterAuth', 'mesh.clusterSources', 'mesh.rules']);
  });
});
