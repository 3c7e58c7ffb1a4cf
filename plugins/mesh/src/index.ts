/**
 * The Mesh tab and card of a component: where its requests go across clusters, what is broken, and what to do about it.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export * from './api';
export { isMeshAvailable } from './isMeshAvailable';
export { isMeshCluster } from './isMeshCluster';
