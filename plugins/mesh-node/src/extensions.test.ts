import {
  meshClusterAuthExtensionPoint,
  meshClusterSourcesExtensionPoint,
  meshLoadBalancersExtensionPoint,
  meshRulesExtensionPoint,
} from './extensions';

describe('extension points', () => {
  it('have names that modules are bound to: they never change', () => {
    expect([
      meshClusterAuthExtensionPoint.id,
      meshClusterSourcesExtensionPoint.id,
      meshLoadBalancersExtensionPoint.id,
      meshRulesExtensionPoint.id,
    ]).toEqual([
      'mesh.clusterAuth',
      'mesh.clusterSources',
      'mesh.loadBalancers',
      'mesh.rules',
    ]);
  });
});
