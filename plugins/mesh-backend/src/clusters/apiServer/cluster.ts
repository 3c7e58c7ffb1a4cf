import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ClusterSink,
  KindDefinition,
  RawObject,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { type Clock, ClusterWatch, Pacer, systemClock } from '../../watch';
import { HttpTransport } from './httpTransport';

/** All clusters share it: it is the event loop that is to breathe. */
const pacer = new Pacer();

export interface ApiServerOptions {
  name: string;
  clusterSet?: string;
  /** Key of the configuration that names it, where one does. */
  configuredAt?: string;
  /** Reads how the cluster is reached; called again when its credentials are refused. */
  load: () => Promise<KubeConfig>;
  clock?: Clock;
}

/** A cluster that is read from its API server. */
export class ApiServerCluster implements SourcedCluster {
  readonly name: string;
  readonly clusterSet?: string;
  readonly configuredAt?: string;
  readonly #transport: HttpTransport;
  readonly #watch: ClusterWatch;

  constructor({
    name,
    clusterSet,
    configuredAt,
    load,
    clock = systemClock,
  }: ApiServerOptions) {
    this.name = name;
    this.clusterSet = clusterSet;
    this.configuredAt = configuredAt;
    this.#transport = new HttpTransport(load);
    this.#watch = new ClusterWatch({
      transport: this.#transport,
      clock,
      pacer,
      random: Math.random,
    });
  }

  /** How it is reached has changed: what is asked from now on goes the new way. What is known stays. */
  reachedAnew(): void {
    void this.#transport.renewCredentials();
  }

  async read(
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#watch.read(kinds, sink, signal);
    } finally {
      this.#transport.close();
    }
  }

  async fetch(
    kind: KindDefinition,
    namespace: string | undefined,
    name: string,
  ): Promise<RawObject | undefined> {
    return this.#watch.fetch(kind, namespace, name);
  }
}
