import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  ClusterSource,
  ClusterSourceContext,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import type { ReadKinds } from '../config/kinds';
import { redact } from '../watch';
import { FirstIndex } from './firstIndex';
import type { FleetIndex } from './index';
import { mergeClusters } from './merge';
import { observedSink, type ReadObserver } from './observedSink';
import { readLog } from './readLog';
import { ToldSource } from './toldSource';

const RETRY_MS = 5_000;

interface Running {
  cluster: SourcedCluster;
  stop: AbortController;
}

/** A source with the entry of the configuration that asked for it. */
export interface ConfiguredSource {
  source: ClusterSource;
  context: ClusterSourceContext;
  /** What is read of its clusters. */
  kinds: ReadKinds;
}

/** Keeps the fleet's index as the sources show the clusters. */
export class FleetSync {
  readonly firstIndex = new FirstIndex();
  readonly #fleet: FleetIndex;
  /** What is read of the clusters of each source. */
  readonly #kinds = new Map<string, ReadKinds>();
  readonly #logger: LoggerService;
  readonly #clock: () => Date;
  readonly #observe: (cluster: string, signal: AbortSignal) => ReadObserver[];
  readonly #reading = new Set<Promise<void>>();
  readonly #running = new Map<string, Running>();
  /** In the order of the configuration. */
  readonly #sources = new Map<string, ToldSource>();
  #started = false;

  constructor(options: {
    fleet: FleetIndex;
    logger: LoggerService;
    clock?: () => Date;
    /** Who else listens to the reader of a cluster. */
    observe?: (cluster: string, signal: AbortSignal) => ReadObserver[];
  }) {
    this.#fleet = options.fleet;
    this.#logger = options.logger;
    this.#clock = options.clock ?? (() => new Date());
    this.#observe = options.observe ?? (() => []);
  }

  /**
   * Resolves once every source has started to tell its clusters; reading them goes on.
   *
   * @throws InputError where the configuration of a source is wrong, or names a cluster twice
   */
  async start(
    sources: readonly ConfiguredSource[],
    signal: AbortSignal,
  ): Promise<void> {
    signal.addEventListener('abort', () => {
      for (const { stop } of this.#running.values()) stop.abort();
    });
    for (const { source, context, kinds } of sources) {
      const { configPath } = context;
      this.#kinds.set(configPath, kinds);
      const told = new ToldSource(configPath, source.type, this.#logger);
      this.#sources.set(configPath, told);
      this.#fleet.tellSource(told.freshness([]));
      this.firstIndex.begin(configPath);
    }
    await Promise.all(
      sources.map(({ source, context }) =>
        source.start(
          context,
          (clusters, report) => {
            if (signal.aborted) return;
            const now = this.#clock().toISOString();
            const told = this.#sources.get(context.configPath)!;
            told.take(clusters, report, now);
            if (this.#started) this.#reconcile();
            if (told.isSettled) this.firstIndex.end(context.configPath);
          },
          signal,
        ),
      ),
    );
    this.#started = true;
    const { mistakes } = this.#reconcile();
    if (mistakes.length > 0) throw new InputError(mistakes.join('\n'));
    this.firstIndex.open();
  }

  /** Resolves once no cluster is read any more: after the signal has aborted, at once. */
  async stopped(): Promise<void> {
    await Promise.all(this.#reading);
  }

  /** The way to a cluster, for one object that a person looks at. */
  cluster(name: string): SourcedCluster | undefined {
    return this.#running.get(name)?.cluster;
  }

  #reconcile() {
    const merged = mergeClusters(
      [...this.#sources].map(([source, { clusters }]) => ({
        source,
        clusters,
      })),
    );
    const { clusters: wanted, problems } = merged;
    for (const [name, running] of [...this.#running]) {
      if (wanted.get(name) === running.cluster) continue;
      running.stop.abort();
      this.#running.delete(name);
      this.firstIndex.drop(name);
      if (!wanted.has(name)) this.#fleet.removeCluster(name);
    }
    for (const [name, cluster] of wanted) {
      if (this.#running.has(name)) continue;
      const stop = new AbortController();
      this.#running.set(name, { cluster, stop });
      const kinds = this.#kinds.get(merged.sourceOf.get(name)!)!;
      const reading = this.#read(cluster, kinds, stop.signal);
      this.#reading.add(reading);
      void reading.then(() => this.#reading.delete(reading));
    }
    // Last, so that a source's first list is not taken for known before its clusters are.
    for (const [path, source] of this.#sources) {
      this.#fleet.tellSource(source.freshness(problems.get(path) ?? []));
    }
    return merged;
  }

  async #read(
    cluster: SourcedCluster,
    kinds: ReadKinds,
    signal: AbortSignal,
  ): Promise<void> {
    const { name, clusterSet } = cluster;
    const sink = observedSink(this.#fleet.addCluster(name, clusterSet, kinds), [
      this.firstIndex.of(name),
      readLog(this.#logger, name),
      ...this.#observe(name, signal),
    ]);
    while (!signal.aborted) {
      try {
        await cluster.read(kinds.read, sink, signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const reason = redact(
          error instanceof Error ? error.message : String(error),
        );
        this.#logger.error(`Reading cluster ${name} failed: ${reason}`, {
          cluster: name,
          at: framesOf(error),
        });
        sink.clusterState('unreachable', reason);
      }
      await pause(RETRY_MS, signal);
    }
  }
}

/** Where an error came from. Its message stands before, and may hold what no log should. */
function framesOf(error: unknown): string[] {
  const lines = (error instanceof Error && error.stack?.split('\n')) || [];
  return lines.map(line => line.trim()).filter(line => line.startsWith('at '));
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
