import type {
  HostRecords,
  Message,
  RecordCondition,
  RecordOwner,
} from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';
import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptDnsRecord, RecordEndpoint } from '../kinds/dnsRecord';
import type { KeptGateway } from '../kinds/gateway';
import { keys } from '../kinds/keys';
import type { Condition } from '../kinds/read';
import type { Facts } from './facts';
import type { Authorities } from './hops/record';
import { namesFor, withoutWildcard } from './hosts';
import { type Locate, readTree } from './recordTree';
import { hostsOf, isDirect } from './ways';

/** Looks merged records up, each host once. */
export function authoritiesOf(facts: Facts): Authorities {
  const known = new Map<string, Found<KeptDnsRecord>[]>();
  return host => {
    let found = known.get(host);
    if (!found) {
      found = findEverywhere(facts, keys.authoritative(host));
      known.set(host, found);
    }
    return found;
  };
}

/** Hosts that lead to the service: the one that most ways use first, and of those the one that crosses clusters. */
export function hostsInOrder(facts: Facts): string[] {
  const clusters = facts.holders;
  const ways = clusters.flatMap(cluster => cluster.ways);
  const entered = clusters.flatMap(({ entries }) =>
    entries.flatMap(({ host }) => host || []),
  );
  const counts = new Map<string, number>();
  for (const host of [...ways.flatMap(hostsOf), ...entered]) {
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const direct = new Map(
    [...counts.keys()].map(host => [
      host,
      Number(ways.filter(way => hostsOf(way).includes(host)).every(isDirect)),
    ]),
  );
  return [...counts]
    .sort(
      ([a, m], [b, n]) =>
        direct.get(a)! - direct.get(b)! || n - m || (a < b ? -1 : 1),
    )
    .map(([host]) => host);
}

/** Records of the hosts that lead to the service; a host without any is left out. */
export function joinRecords(
  facts: Facts,
  authorities: Authorities,
  hosts: string[],
): HostRecords[] {
  const locate = locator(facts);
  return hosts.flatMap(
    host => joinHost(facts, authorities, locate, host) ?? [],
  );
}

function joinHost(
  facts: Facts,
  authorities: Authorities,
  locate: Locate,
  host: string,
): HostRecords | undefined {
  for (const rootHost of namesFor(host)) {
    const members = findEverywhere(facts, keys.host(rootHost));
    const merged = authorities(withoutWildcard(rootHost)).filter(({ object }) =>
      object.endpoints.some(({ name }) => name === rootHost),
    );
    if (members.length + merged.length > 0) {
      return describe(facts, locate, host, rootHost, members, merged);
    }
  }
  return undefined;
}

function describe(
  facts: Facts,
  locate: Locate,
  host: string,
  rootHost: string,
  members: Found<KeptDnsRecord>[],
  merged: Found<KeptDnsRecord>[],
): HostRecords {
  const all = [...merged, ...members];
  const sources = merged.length > 0 ? merged : members;
  const policies = members.flatMap(({ cluster, object }) =>
    object.policy
      ? [`${cluster}/DNSPolicy/${object.namespace}/${object.policy}`]
      : [],
  );
  return {
    host,
    rootHost,
    ...readTree(
      rootHost,
      distinct(sources.flatMap(({ object }) => object.endpoints)),
      locate,
    ),
    owners: ownersOf(members),
    conditions: all.flatMap(record => conditionsOf(facts, record)),
    objects: all.map(({ ref }) => ref),
    policies: [...new Set(policies)],
    notes: notesOf(facts, rootHost, members, merged),
  };
}

function findEverywhere(facts: Facts, key: string): Found<KeptDnsRecord>[] {
  return facts.reader.findAll<KeptDnsRecord>(
    facts.id.clusterSet,
    'DNSRecord',
    key,
  );
}

/** Members of a shared zone repeat what is common. */
function distinct(endpoints: RecordEndpoint[]): RecordEndpoint[] {
  const identified = endpoints.map(
    endpoint =>
      [
        [
          endpoint.name,
          endpoint.type,
          endpoint.setIdentifier,
          endpoint.geo,
          ...endpoint.targets,
        ].join(' '),
        endpoint,
      ] as const,
  );
  return [...new Map(identified).values()];
}

/** The code in a published name leads to its cluster, else an address that a Gateway or Ingress of it has. */
function locator(facts: Facts): Locate {
  const { reader } = facts;
  return (name, addresses) => {
    const code = /^([0-9a-z]{1,6})-[0-9a-z]{1,6}\./.exec(name)?.[1];
    const byCode = code && facts.resolve(`dns:${code}`);
    const isMeant = ({ cluster }: { cluster: string }) =>
      !byCode || !facts.clusters.has(byCode) || cluster === byCode;
    for (const address of addresses) {
      const found = reader
        .findAll<KeptGateway>(
          facts.id.clusterSet,
          'Gateway',
          keys.address(address),
        )
        .find(isMeant);
      if (found) {
        return {
          cluster: found.cluster,
          gateway: `${found.object.namespace}/${found.object.name}`,
        };
      }
    }
    const entered = facts.holders.find(
      ({ name: cluster, entries }) =>
        isMeant({ cluster }) &&
        entries.some(entry =>
          entry.addresses.some(address => addresses.includes(address)),
        ),
    );
    return { cluster: byCode ?? entered?.name ?? null, gateway: null };
  };
}

function ownersOf(members: Found<KeptDnsRecord>[]): RecordOwner[] {
  const clusterOf = new Map(
    members.flatMap(({ cluster, object }) =>
      object.ownerId ? [[object.ownerId, cluster] as const] : [],
    ),
  );
  const ids = members.flatMap(({ object }) => [
    ...object.owners,
    ...object.remotes.flatMap(({ owners }) => owners),
  ]);
  return [...new Set(ids)]
    .sort()
    .map(id => ({ id, cluster: clusterOf.get(id) ?? null }));
}

function conditionsOf(
  facts: Facts,
  record: Found<KeptDnsRecord>,
): RecordCondition[] {
  const say =
    (cluster: string) =>
    (condition: Condition): RecordCondition => ({
      object: record.ref,
      cluster,
      type: condition.type,
      status: condition.status,
      reason: condition.reason,
      message: condition.message,
      asOf: record.asOf,
    });
  return [
    ...record.object.conditions.map(say(record.cluster)),
    ...record.object.remotes.flatMap(remote =>
      remote.conditions.map(
        say(facts.resolve(remote.cluster) ?? remote.cluster),
      ),
    ),
  ];
}

function notesOf(
  facts: Facts,
  rootHost: string,
  members: Found<KeptDnsRecord>[],
  merged: Found<KeptDnsRecord>[],
): Message[] {
  const notes: Message[] = [];
  if (rootHost.startsWith('*.')) {
    notes.push(
      message(
        'records.wildcardNotProbed',
        'No health check takes a cluster out: wildcard listeners are not probed.',
      ),
    );
  } else if (
    members.length > 0 &&
    members.every(({ object }) => object.healthCheck && !object.delegate)
  ) {
    notes.push(
      message(
        'records.lastAddressStays',
        "No health check takes a cluster out: a cluster's record has only its own addresses, and where none is healthy the last stay published.",
      ),
    );
  } else {
    notes.push(
      message(
        'records.noHealthCheck',
        'No health check takes a cluster out: not every cluster has one that counts for this host.',
      ),
    );
  }
  const isDelegated = members.some(({ object }) => object.delegate);
  if (isDelegated && merged.length === 0) {
    notes.push(
      message(
        'records.noMergedRecord',
        'The clusters delegate this host, and no merged record was found: whether anything is published is not known.',
      ),
    );
  }
  const unread = [...new Set(merged.map(({ cluster }) => cluster))].filter(
    cluster => !facts.clusters.get(cluster)?.live,
  );
  if (unread.length > 0) {
    notes.push(
      message(
        'records.mergedRecordOld',
        'The merged record is the last that was known: {{clusters}} cannot be read.',
        { clusters: unread },
      ),
    );
  }
  return notes;
}
