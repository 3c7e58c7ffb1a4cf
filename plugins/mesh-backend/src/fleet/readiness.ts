import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FirstIndex } from './firstIndex';
import type { FleetIndex } from './index';

/**
 * Resolves once everything was read or given up for now, and after the time in any case: a cluster that never answers must not
 * keep the hub from being ready.
 */
export async function firstIndexWithin(
  timeoutMs: number,
  options: {
    first: FirstIndex;
    fleet: FleetIndex;
    logger: LoggerService;
    signal: AbortSignal;
  },
): Promise<void> {
  const { first, fleet, logger, signal } = options;
  const start = performance.now();
  await within(timeoutMs, first.done, signal);
  if (signal.aborted) return;
  const { clusters, objects } = sums(fleet);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const known = `${objects} objects of ${clusters} clusters are known after ${seconds} s`;
  if (first.underWay.length === 0) {
    logger.info(`The first index is there: ${known}`);
  } else {
    logger.warn(
      `The hub is ready without the first index, ${known}. Still being read: ${first.underWay.join(
        ', ',
      )}`,
    );
  }
}

function sums(fleet: FleetIndex): { clusters: number; objects: number } {
  const all = fleet.statistics();
  const objects = all.flatMap(({ kinds }) => kinds.map(kind => kind.objects));
  return {
    clusters: all.length,
    objects: objects.reduce((sum, count) => sum + count, 0),
  };
}

function within(
  ms: number,
  done: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
    void done.then(finish);
  });
}
