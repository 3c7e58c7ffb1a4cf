import type { Message } from '@meshport/plugin-mesh-common';
import { sayOfSome } from './words';

/** @param syncing - clusters of which what decides is being read for the first time */
export function saySyncing(syncing: readonly string[]): Message {
  return sayOfSome(
    'verdict.syncing',
    [...syncing],
    {
      one: '{{syncing}} is being read for the first time',
      other: '{{syncing}} are being read for the first time',
    },
    { syncing: [...syncing] },
  );
}
