import type { ClusterState } from '@meshport/plugin-mesh-common';
import type {
  ClusterSink,
  KindDefinition,
  RawObject,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import type { ApiServerCluster } from '../apiServer/cluster';

/** In these states nothing is heard of a cluster, and its hub may know why. */
const UNHEARD: readonly ClusterState[] = ['unreachable', 'tls_error', 'stale'];

/** A cluster of a hub: where it cannot be read, what its hub says of it is part of the reason. */
export class Member implements SourcedCluster {
  readonly name: string;
  readonly clusterSet?: string;
  #hubSays: string | undefined;
  #said: { state: ClusterState; reason: string | undefined } | undefined;
  #sink: ClusterSink | undefined;

  constructor(private readonly cluster: ApiServerCluster) {
    this.name = cluster.name;
    this.clusterSet = cluster.clusterSet;
  }

  /** @param said - why the hub does not hold it for available; undefined where it does */
  hubSays(said: string | undefined): void {
    if (said === this.#hubSays) return;
    this.#hubSays = said;
    if (this.#said && UNHEARD.includes(this.#said.state)) this.#say();
  }

  /** It is reached by another way, or with another CA. */
  reachedAnew(): void {
    this.cluster.reachedAnew();
  }

  async read(
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void> {
    this.#sink = sink;
    try {
      await this.cluster.read(kinds, this.#listening(sink), signal);
    } finally {
      this.#sink = undefined;
      this.#said = undefined;
    }
  }

  async fetch(
    kind: KindDefinition,
    namespace: string | undefined,
    name: string,
  ): Promise<RawObject | undefined> {
    return this.cluster.fetch(kind, namespace, name);
  }

  #listening(sink: ClusterSink): ClusterSink {
    return {
      replace: (...told) => sink.replace(...told),
      upsert: (...told) => sink.upsert(...told),
      remove: (...told) => sink.remove(...told),
      problems: (...told) => sink.problems(...told),
      kindState: (...told) => sink.kindState(...told),
      listing: sink.listing && (kind => sink.listing!(kind)),
      confirm: (...told) => sink.confirm?.(...told),
      count: (...told) => sink.count?.(...told),
      clusterState: (state, reason) => {
        this.#said = { state, reason };
        this.#say();
      },
    };
  }

  #say(): void {
    const { state, reason } = this.#said!;
    const words =
      this.#hubSays && UNHEARD.includes(state)
        ? [reason, `And ${this.#hubSays}.`].filter(Boolean).join(' ')
        : reason;
    this.#sink?.clusterState(state, words);
  }
}
