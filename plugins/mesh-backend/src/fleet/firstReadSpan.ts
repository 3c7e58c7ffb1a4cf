import type { TracingService } from '@backstage/backend-plugin-api/alpha';
import { FirstIndex } from './firstIndex';
import type { ReadObserver } from './observedSink';

/** A span from the first request to a cluster until all of it was read, or given up for now. */
export function firstReadSpan(
  tracing: TracingService,
  cluster: string,
  signal: AbortSignal,
): ReadObserver {
  const first = new FirstIndex();
  const observer = first.of(cluster);
  first.open();
  let state = 'syncing';
  signal.addEventListener('abort', () => first.drop(cluster), { once: true });
  void tracing.startActiveSpan(
    'mesh.first_read',
    { kind: 'client', attributes: { 'mesh.cluster': cluster } },
    async span => {
      await first.done;
      span.setAttribute('mesh.cluster.state', state);
    },
  );
  return {
    ...observer,
    clusterState(said) {
      state = said;
      observer.clusterState?.(said);
    },
  };
}
