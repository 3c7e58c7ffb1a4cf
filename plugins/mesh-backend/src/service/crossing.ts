import type { Crossing } from '@meshport/plugin-mesh-common';
import type { Facts } from './facts';

/** How the service gets from one cluster to another. */
export function crossingsOf(facts: Facts): Crossing[] {
  const isShared = facts.holders.some(
    cluster => cluster.export || cluster.import || cluster.imported.length > 0,
  );
  return [isShared ? 'clusterset' : 'none'];
}
