import type { Found, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptGateway } from '../kinds/gateway';
import type { KeptListener } from '../kinds/listener';
import type { Condition } from '../kinds/read';
import { liveWithWays } from './support';

export interface FaultyListener {
  cluster: string;
  gateway: Found<KeptGateway>;
  listener: KeptListener;
  condition: Condition;
}

/** Listeners that routes of the service use and of which a condition has the status, each once. */
export function faultyListeners(
  service: ServiceView,
  type: string,
  status: string,
): FaultyListener[] {
  const found = new Map<string, FaultyListener>();
  for (const { name, ways } of liveWithWays(service)) {
    for (const { gateway, listeners } of ways) {
      for (const listener of gateway ? listeners : []) {
        const condition = listener.conditions.find(
          candidate => candidate.type === type && candidate.status === status,
        );
        if (!condition) continue;
        found.set(`${gateway!.ref}/${listener.name}`, {
          cluster: name,
          gateway: gateway!,
          listener,
          condition,
        });
      }
    }
  }
  return [...found.values()];
}
