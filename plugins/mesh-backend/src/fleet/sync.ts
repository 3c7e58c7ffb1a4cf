import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterSource,
  ClusterSourceContext,
  KindDefinition,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { CLUSTER_NAME } from '../clusters/name';
import type { FleetIndex } from './index';

const RETRY_MS = 5_000;

interface Running {
  cluster: SourcedCluster;
  source: string;
  stop: AbortController;
}

/** A source with the entry of the configuration that asked for it. */
export interface ConfiguredSource {
  source: ClusterSource;
  context: ClusterSourceContext;
}

/** Keeps the fleet's index as the sources show the clusters. */
export class FleetSync {
  readonly #fleet: FleetIndex;
  readonly #kinds: readonly KindDefinition[];
  readonly #logger: LoggerService;
  readonly #running = new Map<string, Running>();
  /** What each source has; one without a list yet has none. */
  readonly #listed = new Map<string, SourcedCluster[]>();

  constructor(options: {
    fleet: FleetIndex;
    kinds: readonly KindDefinition[];
    logger: LoggerService;
  }) {
    this.#fleet = options.fleet;
    this.#kinds = options.kinds;
    this.#logger = options.logger;
  }

  /** Resolves once every source has told its clusters; reading them goes on. */
  async start(
    sources: readonly ConfiguredSource[],
    signal: AbortSignal,
  ): Promise<void> {
    signal.addEventListener('abort', () => {
      for (const { stop } of this.#running.values()) stop.abort();
    });
    for (const { context } of sources) this.#listed.set(context.configPath, []);
    await Promise.all(
      sources.map(({ source, context }) =>
        source.start(
          context,
          clusters => {
            if (signal.aborted) return;
            this.#listed.set(context.configPath, clusters);
            this.#reconcile();
          },
          signal,
        ),
      ),
    );
  }

  /** The way to a cluster, for one object that a person looks at. */
  cluster(name: string): SourcedCluster | undefined {
    return this.#running.get(name)?.cluster;
  }

  #reconcile(): void {
    const wanted = new Map<
      string,
      { cluster: SourcedCluster; source: string }
    >();
    for (const [source, clusters] of this.#listed) {
      for (const cluster of clusters) {
        const wrong = wrongName(cluster);
        if (wrong !== undefined) {
          this.#logger.error(
            `${source} has a cluster that is left out: '${wrong}' is not a name of lower-case letters, digits, '-' and '.'`,
          );
          continue;
        }
        const first = wanted.get(cluster.name);
        if (first) {
          this.#logger.warn(
            `${source} has a cluster ${cluster.name}, and so has ${first.source}: that one is read`,
          );
        } else wanted.set(cluster.name, { cluster, source });
      }
    }
    for (const [name, running] of [...this.#running]) {
      if (wanted.get(name)?.cluster === running.cluster) continue;
      running.stop.abort();
      this.#running.delete(name);
      if (!wanted.has(name)) this.#fleet.removeCluster(name);
    }
    for (const [name, { cluster, source }] of wanted) {
      if (this.#running.has(name)) continue;
      const stop = new AbortController();
      this.#running.set(name, { cluster, source, stop });
      void this.#read(cluster, stop.signal);
    }
  }

  async #read(cluster: SourcedCluster, signal: AbortSignal): Promise<void> {
    const sink = this.#fleet.addCluster(cluster.name, cluster.clusterSet);
    while (!signal.aborted) {
      try {
        await cluster.read(this.#kinds, sink, signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.#logger.error(`Reading cluster ${cluster.name} failed: ${reason}`);
        sink.clusterState('unreachable', reason);
      }
      await pause(RETRY_MS, signal);
    }
  }
}

/** Names of clusters and sets are parts of references: one with a slash in it would be read as another object. */
function wrongName({ name, clusterSet }: SourcedCluster): string | undefined {
  return [name, ...(clusterSet === undefined ? [] : [clusterSet])].find(
    part => !CLUSTER_NAME.test(part),
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
