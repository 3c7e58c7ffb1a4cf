import { type Condition, conditions, type Field } from './read';

/** A reference to the Secret of a listener's certificate. The Secret itself is never read. */
export interface CertificateRef {
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

export interface KeptListener {
  name: string;
  hostname: string | undefined;
  port: number | undefined;
  protocol: string | undefined;
  /** undefined where no controller has counted. */
  attachedRoutes: number | undefined;
  /** Whose routes it takes: `Same` (the default), `All`, `Selector` (Gateway API 1.6, allowedRoutes). */
  from: string;
  /** `Terminate` or `Passthrough`; undefined where the listener has no TLS. */
  tls: string | undefined;
  certificates: CertificateRef[];
  /** Its own: Accepted, Conflicted, Programmed, ResolvedRefs (whether its certificate is there). */
  conditions: Condition[];
}

const LISTENER_CONDITIONS = [
  'Accepted',
  'Conflicted',
  'Programmed',
  'ResolvedRefs',
];

/** Listeners of a Gateway or ListenerSet, with what the controller says of each. */
export function listeners(object: Field, namespace: string): KeptListener[] {
  const said = new Map(
    object
      .get('status', 'listeners')
      .list()
      .map(item => [item.get('name').text(), item]),
  );
  return object
    .get('spec', 'listeners')
    .list()
    .map(item => {
      const name = item.get('name').text() ?? '';
      const status = said.get(name);
      const tls = item.get('tls');
      return {
        name,
        hostname: item.get('hostname').host(),
        port: item.get('port').integer(),
        protocol: item.get('protocol').text(),
        attachedRoutes: status?.get('attachedRoutes').integer(),
        from: item.get('allowedRoutes', 'namespaces', 'from').text() ?? 'Same',
        tls: tls.present ? tls.get('mode').text() ?? 'Terminate' : undefined,
        certificates: tls
          .get('certificateRefs')
          .list()
          .map(ref => ({
            group: ref.get('group').text() ?? '',
            kind: ref.get('kind').text() ?? 'Secret',
            namespace: ref.get('namespace').text() ?? namespace,
            name: ref.get('name').text() ?? '',
          })),
        conditions: status
          ? conditions(status.get('conditions')).filter(({ type }) =>
              LISTENER_CONDITIONS.includes(type),
            )
          : [],
      };
    });
}

/** True for a wildcard listener that routes of every namespace may attach to. */
export function isShared({ hostname, from }: KeptListener): boolean {
  return hostname !== undefined && hostname.startsWith('*.') && from === 'All';
}
