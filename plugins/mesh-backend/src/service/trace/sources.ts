import type {
  HostRecords,
  RecordGeography,
  Trace,
} from '@meshport/plugin-mesh-common';
import type { ClusterFacts, Facts } from '../facts';
import { isServedBy } from '../hosts';
import type { Way } from '../ways';
import { balancersOf } from './balancer';
import { callClusterset } from './clusterset';
import { type Leg, legsOf, legThrough } from './entrances';
import { hop } from './hops';
import { fails, notKnown, type Outcome } from './outcome';
import { type Asked, requestsFor, serves } from './requests';
import { tlsInside } from './tls';
import { NO_REGION, unreadOf } from './unread';
import type { Walk } from './walk';

/** Where requests come from that somebody follows. */
export interface Source {
  from: Trace['from'];
  /** Of clients outside: what they ask for. */
  asked?: Asked;
  /** True where clients of regions without a record get the same. */
  isDefault: boolean;
  /** True where they get what was not meant for them: the default of other regions. */
  isFallback: boolean;
  /** Where they are sent. */
  legs: Leg[];
}

/** What clients of a region without a load balancer are called whose record names no geography. */
export const ANYWHERE = 'anywhere';

/** Callers of the clusterset name in a cluster. */
export function sourceInside({ name }: ClusterFacts): Source {
  return {
    from: { cluster: name },
    isDefault: false,
    isFallback: false,
    legs: [
      {
        weight: 1,
        entry: name,
        follow(walk) {
          const tls = tlsInside(walk, walk.facts.clusters.get(name)!);
          return callClusterset(walk, { cluster: name, tls });
        },
      },
    ],
  };
}

/** Clients outside that ask for a host: of each region that its records or policies name. */
export function sourcesOutside(
  facts: Facts,
  host: string,
  records: HostRecords | undefined,
): Source[] {
  return requestsFor(facts, host).flatMap(asked =>
    records
      ? throughRecords(facts, records, asked)
      : withoutRecords(facts, host, asked),
  );
}

function throughRecords(
  facts: Facts,
  records: HostRecords,
  asked: Asked,
): Source[] {
  const { tree } = records;
  const fallback = tree.find(({ isDefault }) => isDefault);
  const named = new Set(tree.flatMap(({ code }) => code ?? []));
  const absent = designedRegions(facts, records).filter(
    code => !named.has(code),
  );
  return [
    ...tree.map(geography => ofGeography(facts, geography, asked)),
    ...absent.map(code =>
      fallback
        ? ofGeography(facts, fallback, asked, code)
        : ofNobody(code, asked),
    ),
  ];
}

/** @param region - where clients are, if the geography is only their default */
export function ofGeography(
  facts: Facts,
  geography: RecordGeography,
  asked: Asked,
  region?: string,
): Source {
  const from = region ?? geography.code ?? ANYWHERE;
  return {
    from: { region: from },
    asked,
    isDefault: geography.isDefault,
    isFallback: region !== undefined,
    legs: legsOf(facts, geography, from, asked),
  };
}

/** Clients whose region has no record, where none is the default: what a name server then answers is its own matter. */
export function ofNobody(region: string, asked: Asked): Source {
  const station = hop('record', null, region);
  return {
    from: { region },
    asked,
    isDefault: false,
    isFallback: false,
    legs: [
      {
        weight: 1,
        entry: region,
        follow: () => notKnown(null, NO_REGION, [station]),
      },
    ],
  };
}

function withoutRecords(facts: Facts, host: string, asked: Asked): Source[] {
  const anywhere = {
    from: { region: ANYWHERE },
    asked,
    isDefault: true,
    isFallback: false,
  };
  const balancers = balancersOf(facts, host);
  if (balancers.length > 0) {
    return balancers.map(balancer => ({
      ...anywhere,
      legs: [legThrough(balancer, asked)],
    }));
  }
  // Where no policy publishes the host, somebody else does, and where to is not to be seen.
  const isMeant = facts.holders.some(({ ways }) =>
    ways.some(way => serves(way, host) && isPublished(way, host)),
  );
  if (!isMeant) return [];
  return [
    {
      ...anywhere,
      legs: [{ weight: 1, entry: host, follow: walk => noRecord(walk, host) }],
    },
  ];
}

function noRecord({ facts }: Walk, host: string): Outcome {
  const station = hop('record', null, host);
  const unread = [...facts.clusters.values()]
    .map(cluster => unreadOf(facts, cluster, 'DNSRecord'))
    .find(reason => reason !== undefined);
  return unread
    ? notKnown(null, unread, [station])
    : fails('noRecord', null, [{ ...station, stops: true }]);
}

function isPublished({ listeners, policies }: Way, host: string): boolean {
  return (
    policies.some(({ object }) => object.conditions.length > 0) &&
    listeners.some(({ hostname }) => hostname && isServedBy(host, hostname))
  );
}

/** Geographies that policies ask for, whether or not a record came of it. */
function designedRegions(
  facts: Facts,
  { host, rootHost }: HostRecords,
): string[] {
  const policies = facts.holders.flatMap(({ ways }) =>
    ways
      .filter(
        ({ listeners, route }) =>
          listeners.some(({ hostname }) => hostname === rootHost) ||
          route.object.hostnames.includes(host),
      )
      .flatMap(way => way.policies),
  );
  return [
    ...new Set(policies.flatMap(({ object }) => object.geo ?? [])),
  ].sort();
}
