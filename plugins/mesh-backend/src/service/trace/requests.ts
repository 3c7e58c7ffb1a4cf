import type { RouteMatch } from '../../kinds/route';
import type { KeptListener } from '../../kinds/listener';
import { takesHost } from '../entries';
import type { Facts } from '../facts';
import { isServedBy } from '../hosts';
import { hostsOf, type Way } from '../ways';
import { isTls } from './listener';

/** What a client outside asks for. */
export interface Asked {
  host: string;
  /** undefined where what stands before the Gateway decides it. */
  port: number | undefined;
  isSecure: boolean;
  match: RouteMatch;
}

/** More kinds of requests than these for one host are not followed: each is a line that somebody reads. */
const REQUESTS_FOLLOWED = 8;

/** The requests for a host that are meant for the service, as its routes in any cluster say. */
export function requestsFor(facts: Facts, host: string): Asked[] {
  const ways = facts.holders
    .flatMap(cluster => cluster.ways)
    .filter(way => serves(way, host));
  const listeners = ways.flatMap(way =>
    way.listeners.filter(listener => takes(listener, host)),
  );
  const listener = listenerCalled(listeners);
  const entries = facts.holders
    .flatMap(cluster => cluster.entries)
    .filter(entry => entry.host !== '' && takesHost(entry, host));
  const matches = new Map<string, RouteMatch>();
  for (const match of [
    ...ways.flatMap(({ route, backends }) =>
      backends.flatMap(({ ref }) => route.object.rules[ref.rule].matches),
    ),
    ...entries.map(entry => entry.match),
  ]) {
    const { type, value, method, headers, queryParams } = match;
    const key = [type, value, method, headers, queryParams].join(' ');
    if (!matches.has(key)) matches.set(key, match);
  }
  return [...matches.values()].slice(0, REQUESTS_FOLLOWED).map(match => ({
    host,
    port: listener?.port,
    isSecure: listener
      ? isTls(listener)
      : entries.some(({ isSecure }) => isSecure),
    match,
  }));
}

/** Clients call what needs no port to be named, with TLS where there is a choice; else what they were told first. */
function listenerCalled(listeners: KeptListener[]): KeptListener | undefined {
  const isUsual = (listener: KeptListener) =>
    listener.port === (isTls(listener) ? 443 : 80);
  return (
    listeners.find(listener => isTls(listener) && isUsual(listener)) ??
    listeners.find(isTls) ??
    listeners.find(isUsual) ??
    listeners[0]
  );
}

/** True where the way is one for requests for the host. */
export function serves(way: Way, host: string): boolean {
  return hostsOf(way).some(pattern => isServedBy(host, pattern));
}

function takes({ hostname }: KeptListener, host: string): boolean {
  return hostname === undefined || isServedBy(host, hostname);
}
