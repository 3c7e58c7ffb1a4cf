import type {
  ClustersListener,
  ClusterSourceContext,
} from '@meshport/plugin-mesh-node';
import { type Clock, redact, sleep, systemClock } from '../../watch';
import { readBoundCredentials } from './bound';
import { CatalogClusters } from './clusters';
import {
  type ClusterResource,
  readClusterResources,
  selectClusters,
} from './resources';

/** The catalog is asked this often which clusters there are. */
const EVERY = { seconds: 30 };

/** A catalog that has not answered by then is not waited for: no word of it would ever be asked for again. */
const ANSWER_MS = 20_000;

/** As long as it has never answered, for a hub that has just started. */
const FIRST_MS = 2_000;

/**
 * Tells which clusters the catalog has, and tells it again when that changes. A catalog that does not answer takes no cluster
 * away.
 *
 * @throws InputError where the credentials in the configuration are wrong
 */
export async function followCatalog(
  context: ClusterSourceContext,
  listener: ClustersListener,
  signal: AbortSignal,
  clock: Clock = systemClock,
): Promise<void> {
  const { configPath, scheduler } = context;
  const bound = readBoundCredentials(context);
  const clusters = new CatalogClusters(clock);
  let told: Parameters<ClustersListener> | undefined;

  const ask = async () => {
    let resources: ClusterResource[];
    try {
      resources = await inTime(readClusterResources(context), clock);
    } catch (error) {
      const [known, report] = told ?? [[], {}];
      const stale = `The catalog does not say which clusters there are: ${redact(
        (error as Error).message,
      )}`;
      listener(known, { ...report, stale });
      return;
    }
    const { clusters: selected, problems } = selectClusters(
      resources,
      bound,
      `${configPath}.credentials`,
    );
    told = [clusters.update(selected), { problems }];
    listener(...told);
  };

  await scheduler.scheduleTask({
    id: `clusters-of-catalog-${configPath}`,
    // Each replica of the hub reads the clusters for itself.
    scope: 'local',
    frequency: EVERY,
    timeout: EVERY,
    signal,
    async fn(timeout) {
      await ask();
      while (!told && !timeout.aborted) {
        await sleep(clock, FIRST_MS, timeout);
        await ask();
      }
    },
  });
}

async function inTime<T>(work: Promise<T>, clock: Clock): Promise<T> {
  const done = new AbortController();
  const late = sleep(clock, ANSWER_MS, done.signal).then(() => {
    if (done.signal.aborted) return work;
    throw new Error(`it has not answered for ${ANSWER_MS / 1_000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
