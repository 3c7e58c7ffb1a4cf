import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { type Condition, conditions, identity, read } from './read';

export interface KeptListener {
  name: string;
  hostname: string | undefined;
  port: number | undefined;
  protocol: string | undefined;
  /** undefined where no controller has counted. */
  attachedRoutes: number | undefined;
  /** `Terminate` or `Passthrough`; undefined where it has no TLS. */
  tls: string | undefined;
  /** Its own: Accepted, Conflicted, Programmed, ResolvedRefs (whether its certificate is there). */
  conditions: Condition[];
  /** Whose routes it takes: `Same` (the default), `All`, `Selector` (Gateway API 1.6, allowedRoutes). */
  from: string;
}

export interface KeptGateway extends Kept {
  className: string | undefined;
  listeners: KeptListener[];
  addresses: string[];
  conditions: Condition[];
}

const LISTENER_CONDITIONS = [
  'Accepted',
  'Conflicted',
  'Programmed',
  'ResolvedRefs',
];

export const gatewayKind: KindDefinition<KeptGateway> = {
  id: 'Gateway',
  kind: 'Gateway',
  group: 'gateway.networking.k8s.io',
  versions: ['v1', 'v1beta1'],
  plural: 'gateways',
  namespaced: true,
  purpose:
    'where requests from outside enter a cluster: listeners, addresses and whether they are programmed',
  project(raw) {
    const object = read(raw);
    const statuses = new Map(
      object
        .get('status', 'listeners')
        .list()
        .map(item => [item.get('name').text(), item]),
    );
    return {
      ...identity(object),
      className: object.get('spec', 'gatewayClassName').text(),
      listeners: object
        .get('spec', 'listeners')
        .list()
        .map(item => {
          const name = item.get('name').text() ?? '';
          const status = statuses.get(name);
          return {
            name,
            hostname: item.get('hostname').host(),
            port: item.get('port').integer(),
            protocol: item.get('protocol').text(),
            tls: item.get('tls').present
              ? item.get('tls', 'mode').text() ?? 'Terminate'
              : undefined,
            attachedRoutes: status?.get('attachedRoutes').integer(),
            conditions: status
              ? conditions(status.get('conditions')).filter(({ type }) =>
                  LISTENER_CONDITIONS.includes(type),
                )
              : [],
            from:
              item.get('allowedRoutes', 'namespaces', 'from').text() ?? 'Same',
          };
        }),
      addresses: object
        .get('status', 'addresses')
        .list()
        .flatMap(item => item.get('value').host() ?? []),
      // Those of the addressing and programming; the others say nothing that is judged.
      conditions: conditions(object.get('status', 'conditions')).filter(
        ({ type }) => ['Accepted', 'Programmed'].includes(type),
      ),
    };
  },
  keys: kept => [
    ...kept.addresses.map(keys.address),
    ...(kept.listeners.some(isShared) ? [keys.sharedListener()] : []),
  ],
};

/** True for a wildcard listener that routes of every namespace may attach to. */
export function isShared({ hostname, from }: KeptListener): boolean {
  return hostname !== undefined && hostname.startsWith('*.') && from === 'All';
}
