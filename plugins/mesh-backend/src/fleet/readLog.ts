import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ReadObserver } from './observedSink';
import { sayPart } from './parts';

/**
 * Writes into the log what becomes of a cluster, each change once, with the cluster's name as a field. Of a kind only that it
 * may not be read: what else can be wrong with it, its cluster or the hub's pages say.
 */
export function readLog(logger: LoggerService, cluster: string): ReadObserver {
  const log = logger.child({ cluster });
  const forbidden = new Set<string>();
  let before = '';
  return {
    clusterState(state, reason) {
      const text = `Cluster ${cluster} is ${state}${
        reason ? `: ${reason}` : ''
      }`;
      if (text === before) return;
      before = text;
      if (state === 'live' || state === 'syncing') log.info(text);
      else log.warn(text);
    },
    kindState(kind, state, reason, part) {
      const what = sayPart(kind, part);
      if (state === 'forbidden') {
        if (forbidden.has(what)) return;
        forbidden.add(what);
        log.warn(`${what} may not be read in cluster ${cluster}: ${reason}`, {
          kind,
        });
      } else if (state === 'live' && forbidden.delete(what)) {
        log.info(`${what} is read in cluster ${cluster} from now on`, { kind });
      }
    },
  };
}
