/**
 * Extension points of Meshport: a cluster source, a kind, a rule of your own.
 *
 * @packageDocumentation
 */
export * from './clusterSource';
export * from './extensions';
export * from './kind';
export * from './rule';
export * from './serviceView';
