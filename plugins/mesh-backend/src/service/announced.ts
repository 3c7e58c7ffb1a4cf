import type { Facts } from './facts';

/**
 * Milliseconds in which the service discovery brings an export to the other clusters, or takes it away there. Seen with Lighthouse 0.20 on
 * real API servers: 2 to 4 s. Twice that, and a cause is named within ten seconds all the same.
 */
export const EXPORT_FOLLOWED_MS = 8_000;

/** The same of whether its endpoints are ready: seen 1.5 s. */
export const READINESS_FOLLOWED_MS = 5_000;

/** True where a controller says that the service is exported, long enough ago for the other clusters to have it. */
export function isAnnounced({ holders, reader, id }: Facts): boolean {
  return holders.some(
    ({ name, export: found }) =>
      found?.object.conditions.some(
        ({ type, status }) =>
          ['Ready', 'Synced'].includes(type) && status === 'True',
      ) &&
      !reader.changedWithin(
        EXPORT_FOLLOWED_MS,
        name,
        'ServiceExport',
        id.namespace,
        id.name,
      ),
  );
}
