import type {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ClusterState,
  Instant,
  KindState,
} from '@meshport/plugin-mesh-common';
import type { ClusterAuthStrategy } from './clusterAuth';
import type { KindDefinition, KindPart, RawObject } from './kind';

/**
 * What a reader of a cluster tells the fleet. All calls are cheap and may be made at any time, in any order.
 *
 * @public
 */
export interface ClusterSink {
  /**
   * All objects of a kind, as of an instant: what is not among them is gone.
   *
   * @param part - of which they are all; what is known of other parts stays
   */
  replace(
    kind: string,
    objects: RawObject[],
    asOf: Instant,
    part?: KindPart,
  ): void;
  /** One object was added or changed. */
  upsert(kind: string, object: RawObject, asOf: Instant): void;
  /** One object is gone. */
  remove(kind: string, namespace: string | undefined, name: string): void;
  /** Freshness of the cluster. The objects that are known stay. */
  clusterState(state: ClusterState, reason?: string): void;
  /**
   * Freshness of one kind, where it differs from the cluster's.
   *
   * @param part - of which it is said; all of the kind where it is left out
   */
  kindState(
    kind: string,
    state: KindState,
    reason?: string,
    part?: KindPart,
  ): void;
  /**
   * What could not be read although the cluster answers. Replaces what was said before.
   *
   * @param incomplete - ids of the kinds of which objects may be missing because of that: their absence is not known
   */
  problems(problems: string[], incomplete?: readonly string[]): void;
  /** Starts to take all objects of a kind, or of a part of it, as they come: for readers that do not hold them all. */
  listing?(kind: string, part?: KindPart): ClusterListing;
  /** What is known of the kind, or of a part of it, was still true at that instant. */
  confirm?(kind: string, asOf: Instant, part?: KindPart): void;
  /** Counts one of something that happened to the reader of a kind, for the metrics of the hub. */
  count?(kind: string, what: ReadCounter): void;
}

/**
 * What happens to the reader of a kind. `relist`: a list that was not the first. `resume`: a watch was opened where the last
 * one ended. `skipped`: something that is not an object with a name. `recreated`: the cluster turned out to be another
 * one. `drifted`: the number of objects was not the cluster's, or one came without a name. The rest are failures, each by what it was.
 *
 * @public
 */
export type ReadCounter =
  | 'list'
  | 'relist'
  | 'resume'
  | 'event'
  | 'skipped'
  | 'recreated'
  | 'drifted'
  | ReadFailureKind;

/**
 * Why something could not be read.
 *
 * `unreachable`: no connection, or something before the API server answers that it is not there. `silent`: it accepts and
 * does not answer. `refused`: it answers, with an error that fits no other. `stalled`: an open stream says nothing any more. `cut`: a
 * stream ended where it should not. `malformed`: what came is not what the API promises.
 *
 * @public
 */
export type ReadFailureKind =
  | 'unreachable'
  | 'silent'
  | 'tls_error'
  | 'unauthorized'
  | 'forbidden'
  | 'not_installed'
  | 'gone'
  | 'throttled'
  | 'refused'
  | 'stalled'
  | 'cut'
  | 'malformed';

/**
 * All objects of a kind, as they come. Nothing of it shows before {@link ClusterListing.commit}, which does what
 * {@link ClusterSink.replace} does; one that is not committed is dropped. A commit of very many objects takes its time, so that
 * others have theirs: nothing else may be told of the kind before its promise has resolved.
 *
 * @public
 */
export interface ClusterListing {
  put(object: RawObject): void;
  remove(namespace: string | undefined, name: string): void;
  commit(asOf: Instant): void | Promise<void>;
}

/** A cluster that a source knows, and the way to read it. @public */
export interface SourcedCluster {
  name: string;
  /** Configured cluster set; undefined where it is to be learned from objects. */
  clusterSet?: string;
  /**
   * Key of the configuration that names it; undefined where it was found. Two clusters of one name that the configuration
   * names are a mistake that stops the start.
   */
  configuredAt?: string;
  /** Reads the kinds for ever, until the signal aborts. Resolves when reading has stopped for good. */
  read(
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void>;
  /** One object as the cluster has it, for a person who looks at it; undefined where it is not there. */
  fetch(
    kind: KindDefinition,
    namespace: string | undefined,
    name: string,
  ): Promise<RawObject | undefined>;
}

/**
 * What a source says beside its clusters. It replaces what was said before; each sentence is logged once.
 *
 * @public
 */
export interface SourceReport {
  /** Why the list is not that of now. What is listed is then the last that was known. */
  stale?: string;
  /** What is wrong with single clusters or entries: they are left out, the rest lives. One sentence each. */
  problems?: readonly string[];
}

/** Hears which clusters a source has: the whole list, each time it changes. @public */
export type ClustersListener = (
  clusters: SourcedCluster[],
  report?: SourceReport,
) => void;

/** What a source is given. @public */
export interface ClusterSourceContext {
  /** The entry of `mesh.sources` that asked for this source. */
  config: Config;
  /** Path of the configuration's key, `mesh.sources[0]`: error messages name it. */
  configPath: string;
  /** Folder that relative paths in the configuration are resolved against. */
  baseDir: string;
  logger: LoggerService;
  /** All of the configuration, for sources that read what other plugins are configured with. */
  rootConfig: RootConfigService;
  catalog: CatalogService;
  /** Gives the credentials of the plugin itself. */
  auth: AuthService;
  scheduler: SchedulerService;
  /** Those that were added through `meshClusterAuthExtensionPoint`, by auth provider. */
  authStrategies: ReadonlyMap<string, ClusterAuthStrategy>;
}

/**
 * Knows which clusters exist. One file each in `clusters/`, chosen by `mesh.sources[].type`.
 *
 * @public
 */
export interface ClusterSource {
  /** Value of `mesh.sources[].type`. */
  type: string;
  /** Keys of its entry beside `type`: any other is a mistake. Nothing is checked where they are left out. */
  keys?: readonly string[];
  /**
   * Starts to tell the listener which clusters there are. Resolves once the first list was told, or, where that takes a
   * server that may be away, once it is being asked for: nothing is said of absence before it has come.
   *
   * @throws InputError that names the configuration key, where the configuration is wrong
   */
  start(
    context: ClusterSourceContext,
    listener: ClustersListener,
    signal: AbortSignal,
  ): Promise<void>;
}
