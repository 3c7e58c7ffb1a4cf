export { type Clock, sleep, systemClock } from './clock';
export { ClusterWatch } from './cluster';
export type { WatchEnvironment } from './context';
export { failureOfError, ReadFailure, redact } from './errors';
export { Pacer } from './pacer';
export type { WatchedResource } from './resource';
export type { GetOptions, Transport, TransportResponse } from './transport';
