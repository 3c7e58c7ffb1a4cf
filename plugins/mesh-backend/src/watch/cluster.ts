import {
  type ClusterSink,
  partsOf,
  type RawObject,
} from '@meshport/plugin-mesh-node';
import { ClusterContext, type WatchEnvironment } from './context';
import { ReadFailure } from './errors';
import { KindLoop } from './loop';
import { Reporter } from './reporter';
import { getJson } from './request';
import { formOf, pathIn, type WatchedResource } from './resource';

/** A person waits for it. */
const FETCH_MS = 10_000;

const FETCH_BYTES = 64 * 1024 * 1024;

/** Lists and watches all kinds of one cluster. */
export class ClusterWatch {
  readonly #environment: WatchEnvironment;
  #context: ClusterContext | undefined;

  constructor(environment: WatchEnvironment) {
    this.#environment = environment;
  }

  /** Resolves once the signal aborts. Rejects only for a mistake in the program. */
  async read(
    resources: readonly WatchedResource[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void> {
    const reporter = new Reporter(sink, this.#environment);
    const context = new ClusterContext(this.#environment, () =>
      reporter.anyLive(),
    );
    this.#context = context;
    // One that fails for a mistake in the program ends all: half a cluster would look whole.
    const stop = new AbortController();
    const all = AbortSignal.any([signal, stop.signal]);
    const loops = resources.flatMap(resource =>
      partsOf(resource).map(part =>
        new KindLoop(
          resource,
          part,
          context,
          reporter.of(resource.id, part),
        ).run(all),
      ),
    );
    try {
      await Promise.all(loops);
    } finally {
      stop.abort();
      await Promise.allSettled(loops);
    }
  }

  /**
   * One object as the cluster has it now; undefined where it is not there.
   *
   * @throws ReadFailure
   */
  async fetch(
    resource: WatchedResource,
    namespace: string | undefined,
    name: string,
  ): Promise<RawObject | undefined> {
    // Not names, but ways to another path.
    if ([namespace, name].some(part => part === '.' || part === '..')) {
      return undefined;
    }
    const context =
      this.#context ?? new ClusterContext(this.#environment, () => false);
    const signal = new AbortController().signal;
    try {
      const path = await context.discovery.find(resource, signal);
      return (await getJson({
        ...this.#environment,
        path: `${pathIn(path, namespace)}/${encodeURIComponent(name)}`,
        accept: formOf(resource, 'PartialObjectMetadata'),
        maxBytes: FETCH_BYTES,
        deadlineMs: FETCH_MS,
        signal,
      })) as RawObject;
    } catch (error) {
      if ((error as Partial<ReadFailure>).kind === 'not_installed') {
        return undefined;
      }
      throw error;
    }
  }
}
