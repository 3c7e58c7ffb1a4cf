/**
 * The stations of a request, in the order in which it passes them.
 * `service` and `eastWestGateway` take the place of `bridge`, `export` and `import` in a mesh crossing.
 *
 * @public
 */
export const HOPS = [
  'loadBalancer',
  'record',
  'gateway',
  'route',
  'bridge',
  'export',
  'import',
  'service',
  'eastWestGateway',
  'endpoints',
] as const;

/** @public */
export type Hop = (typeof HOPS)[number];

/**
 * What is known of a hop in a cluster. `missing`: it should be there and is not.
 * `unknown`: it cannot be read, or what was read is too old; {@link Cell.because} says which.
 *
 * @public
 */
export type CellState =
  | 'ok'
  | 'degraded'
  | 'broken'
  | 'missing'
  | 'not_applicable'
  | 'unknown';

/**
 * Why a cell is not judged. They are different things and never merged.
 * `pending`: the object is there and no controller has answered yet.
 * `not_reached`: an earlier hop of the same row is broken.
 *
 * @public
 */
export type CellReason =
  | 'too_old'
  | 'unreachable'
  | 'tls_error'
  | 'unauthorized'
  | 'syncing'
  | 'forbidden'
  | 'not_installed'
  | 'off'
  | 'incomplete'
  | 'pending'
  | 'not_reached';

/** Freshness of a cluster. @public */
export type ClusterState =
  | 'live'
  | 'syncing'
  | 'stale'
  | 'unreachable'
  | 'tls_error'
  | 'unauthorized';

/**
 * Where it is known from in which cluster set a cluster is; `nothing`: it is in `default`, or with the clusters whose hub it is.
 *
 * @public
 */
export type ClusterSetFrom =
  | 'configuration'
  | 'source'
  | 'ManagedCluster'
  | 'Submariner'
  | 'mesh'
  | 'nothing';

/** Freshness of a source's list of clusters; `syncing` until the first has come. @public */
export type SourceState = 'live' | 'syncing' | 'stale';

/** Freshness of one kind in a cluster. @public */
export type KindState = ClusterState | 'forbidden' | 'not_installed' | 'off';

/** @public */
export type VerdictState =
  | 'healthy'
  | 'degraded'
  | 'down'
  | 'unknown'
  | 'not_onboarded';

/** `unknown` is the severity of a rule whose kinds cannot be read. @public */
export type Severity = 'error' | 'warning' | 'unknown' | 'info';

/** Who has to act. @public */
export type Actor = 'application' | 'platform';

/** How a service gets from one cluster to another. @public */
export type Crossing = 'clusterset' | 'mesh' | 'none';

/** What a transition is of: the verdict of a service, how fresh a cluster is, or a hop in a cluster. @public */
export type TransitionOf = 'verdict' | 'cluster' | Hop;
