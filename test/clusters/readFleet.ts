import type {
  KindDefinition,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import {
  createKubeconfigSource,
  kinds,
  observedSink,
  readLog,
  RecordingSink,
  sourceContext,
} from './backend';

import { LeapClock } from './leapClock';

/** The clusters of a kubeconfig, being read. */
export interface ReadFleet {
  of(cluster: string): RecordingSink;
  /** True once every kind of the cluster has a state that is not `syncing`. */
  settled(cluster: string): boolean;
  readonly clock: LeapClock;
  /** All that was logged. */
  readonly log: string[];
  stop(): Promise<void>;
}

/** @param read - kinds that are read; all where nothing is said */
export async function readFleet(
  file: string,
  read: readonly KindDefinition[] = kinds,
): Promise<ReadFleet> {
  const log: string[] = [];
  const write = (text: string) => log.push(text);
  const logger: any = { info: write, warn: write, error: write, debug: write };
  logger.child = () => logger;
  const clock = new LeapClock();
  const stop = new AbortController();
  const sinks = new Map<string, RecordingSink>();
  const reading: Array<Promise<void>> = [];
  await createKubeconfigSource(clock).start(
    sourceContext({ type: 'kubeconfig', path: file }, { logger }),
    (clusters: SourcedCluster[]) => {
      for (const cluster of clusters) {
        const sink = new RecordingSink();
        sinks.set(cluster.name, sink);
        const logged = observedSink(sink, [readLog(logger, cluster.name)]);
        reading.push(cluster.read(read, logged, stop.signal));
      }
    },
    stop.signal,
  );
  return {
    log,
    clock,
    of: cluster => sinks.get(cluster)!,
    settled(cluster) {
      const { kinds: said } = sinks.get(cluster)!;
      return (
        said.size === read.length &&
        [...said.values()].every(({ state }) => state !== 'syncing')
      );
    },
    async stop() {
      stop.abort();
      await Promise.all(reading);
    },
  };
}
