import type { CallAddress } from '@meshport/plugin-mesh-common';
import { pathsTo } from '../kinds/httpRoute';
import type { Facts } from './facts';
import { judgeEntry } from './hops/entry';
import { judgeRoute } from './hops/route';
import { isServedBy } from './hosts';
import { hostsOf, type Way } from './ways';

const SECURE = ['HTTPS', 'TLS'];

/** What a client outside and a workload inside call. */
export function callAddresses(
  facts: Facts,
  hosts: string[],
  isShared: boolean,
): CallAddress[] {
  const ways = facts.holders.flatMap(cluster => cluster.ways);
  const entries = facts.holders.flatMap(cluster => cluster.entries);
  const attached = ways.filter(way => judgeRoute(way).state === 'ok');
  const outside = hosts.flatMap((host): CallAddress[] => {
    const way = attached.find(candidate => hostsOf(candidate).includes(host));
    if (way) return [{ from: 'outside', address: urlOf(way, host) }];
    const entry = entries.find(candidate => candidate.host === host);
    if (!entry || judgeEntry(entry).state !== 'ok') return [];
    const { isSecure, match } = entry;
    return [
      {
        from: 'outside',
        address: `${isSecure ? 'https' : 'http'}://${host}${
          match.value === '/' ? '' : match.value
        }`,
      },
    ];
  });
  return [...outside, ...inside(facts, isShared)];
}

function urlOf(way: Way, host: string): string {
  const listener =
    way.listeners.find(
      ({ hostname }) => hostname && isServedBy(host, hostname),
    ) ?? way.listeners[0];
  const isSecure = SECURE.includes(listener?.protocol ?? '');
  const port = listener?.port;
  const isUsual = port === undefined || port === (isSecure ? 443 : 80);
  const [backend] = way.backends;
  const path = backend ? pathsTo(way.route.object, backend.ref)[0].value : '/';
  return `${isSecure ? 'https' : 'http'}://${host}${isUsual ? '' : `:${port}`}${
    path === '/' ? '' : path
  }`;
}

function inside(facts: Facts, isShared: boolean): CallAddress[] {
  const clusters = facts.holders;
  const imported = clusters.find(cluster => cluster.import)?.import;
  const { namespace, name } = facts.id;
  const host = imported
    ? facts.clustersetHost
    : `${name}.${namespace}.svc.cluster.local`;
  const ports =
    imported?.object.ports ??
    (isShared
      ? []
      : clusters.find(({ service }) => service)?.service?.object.ports ?? []);
  return ports.map(({ port }) => ({
    from: imported ? 'cluster' : 'same_cluster',
    address: `${host}:${port}`,
  }));
}
