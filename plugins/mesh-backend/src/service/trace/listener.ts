import type { KeptGateway } from '../../kinds/gateway';
import type { KeptListener } from '../../kinds/listener';
import { isServedBy } from '../hosts';
import type { FailureReason } from './outcome';
import type { Asked } from './requests';

/** Listeners of a Gateway that take a request, or why none does. */
export type Listening =
  | { listeners: KeptListener[] }
  | { refusal: FailureReason; listener?: KeptListener }
  | { unread: string };

/**
 * Which listeners take a request: those of its port, and of these the ones of its host. With TLS the most specific name
 * alone decides, by SNI; without, the routes of all of them are looked at together, as Istio does.
 */
export function listenersFor(gateway: KeptGateway, asked: Asked): Listening {
  const { port, host } = asked;
  const open = gateway.listeners.filter(
    listener =>
      port === undefined ||
      listener.port === undefined ||
      listener.port === port,
  );
  if (open.length === 0) return { refusal: 'noListener' };
  const isSecure = open.some(isTls);
  // What stands before the Gateway may speak TLS for it.
  if (port !== undefined && asked.isSecure && !isSecure) {
    return { refusal: 'serverNameNotListened' };
  }
  const named = open.filter(
    ({ hostname }) => hostname === undefined || isServedBy(host, hostname),
  );
  if (named.length === 0) {
    return { refusal: isSecure ? 'serverNameNotListened' : 'hostNotListened' };
  }
  const chosen = isSecure ? mostSpecific(named) : named;
  const working = chosen.filter(listener => !refused(listener));
  if (working.length === 0) {
    const [listener] = chosen;
    return {
      refusal: hasNoCertificate(listener) ? 'noCertificate' : 'listenerRefused',
      listener,
    };
  }
  const passing = working.find(({ tls }) => tls === 'Passthrough');
  return passing
    ? {
        unread: `listener ${passing.name} passes TLS through, and the routes for that are not read`,
      }
    : { listeners: working };
}

/** True where the listener answers nothing without TLS. */
export function isTls({ protocol }: KeptListener): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function mostSpecific(listeners: KeptListener[]): KeptListener[] {
  const best = Math.max(
    ...listeners.map(({ hostname }) => specificity(hostname)),
  );
  return listeners.filter(({ hostname }) => specificity(hostname) === best);
}

/** An exact name goes before a wildcard, a longer one before a shorter (Gateway API v1, Hostname). */
export function specificity(hostname: string | undefined): number {
  if (hostname === undefined) return 0;
  return hostname.startsWith('*.') ? hostname.length : 1000 + hostname.length;
}

function refused(listener: KeptListener): boolean {
  return (
    listener.conditions.some(
      ({ type, status }) =>
        (type === 'Conflicted' && status === 'True') ||
        ((type === 'Accepted' || type === 'Programmed') && status === 'False'),
    ) || hasNoCertificate(listener)
  );
}

/** ResolvedRefs=False of a listener with TLS is about its certificate, unless it is about the kinds of its routes. */
function hasNoCertificate(listener: KeptListener): boolean {
  return (
    isTls(listener) &&
    listener.conditions.some(
      ({ type, status, reason }) =>
        type === 'ResolvedRefs' &&
        status === 'False' &&
        reason !== 'InvalidRouteKinds',
    )
  );
}
