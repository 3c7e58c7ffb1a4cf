import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterAuthStrategy } from './clusterAuth';
import type { ClusterSource } from './clusterSource';
import type { KindDefinition } from './kind';
import type { LoadBalancerProvider } from './loadBalancer';
import type { Rule } from './rule';

/** Adds a cluster source of your own. @public */
export interface MeshClusterSourcesExtensionPoint {
  addClusterSource(...sources: ClusterSource[]): void;
}

/** @public */
export const meshClusterSourcesExtensionPoint =
  createExtensionPoint<MeshClusterSourcesExtensionPoint>({
    id: 'mesh.clusterSources',
  });

/** Adds ways to authenticate to clusters. @public */
export interface MeshClusterAuthExtensionPoint {
  /**
   * @param authProvider - value of `authProvider` in the configuration of the Kubernetes plugin; one that comes with Meshport
   * is replaced
   */
  addAuthStrategy(authProvider: string, strategy: ClusterAuthStrategy): void;
}

/** @public */
export const meshClusterAuthExtensionPoint =
  createExtensionPoint<MeshClusterAuthExtensionPoint>({
    id: 'mesh.clusterAuth',
  });

/** Adds rules of your own, and the kinds that they read. @public */
export interface MeshRulesExtensionPoint {
  addRule(...rules: Rule[]): void;
  addKind(...kinds: KindDefinition<any>[]): void;
}

/** @public */
export const meshRulesExtensionPoint =
  createExtensionPoint<MeshRulesExtensionPoint>({ id: 'mesh.rules' });

/** Adds what knows load balancers outside the clusters. @public */
export interface MeshLoadBalancersExtensionPoint {
  addLoadBalancerProvider(...providers: LoadBalancerProvider[]): void;
}

/** @public */
export const meshLoadBalancersExtensionPoint =
  createExtensionPoint<MeshLoadBalancersExtensionPoint>({
    id: 'mesh.loadBalancers',
  });
