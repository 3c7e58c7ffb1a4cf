/**
 * Extension points of Meshport: a cluster source, a kind, a load balancer, a rule of your own.
 *
 * @packageDocumentation
 */
export * from './clusterAuth';
export * from './clusterSource';
export * from './extensions';
export * from './kind';
export * from './loadBalancer';
export * from './rule';
export * from './serviceView';
