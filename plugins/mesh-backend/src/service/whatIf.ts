import {
  geographyName,
  type Message,
  type Trace,
  type TraceLoss,
} from '@meshport/plugin-mesh-common';
import { isIP } from 'node:net';
import type { FleetReader } from '../fleet/reader';
import { crossingsOf } from './crossing';
import {
  type ClusterFacts,
  type Facts,
  gatherFacts,
  isWorkload,
  type ServiceId,
} from './facts';
import { rowsOf } from './grid';
import { authoritiesOf, hostsInOrder, joinRecords } from './records';
import { type Source, sourcesOf, tracesOf, walkThrough } from './trace';
import { sourcesElsewhere } from './trace/elsewhere';
import { type Loss, without } from './trace/without';
import { sayOfClusters } from './words';

/** What can be asked of a service's traces, and the answers. */
export interface Tracing {
  /** Ids of those whose requests are followed: `cluster:east`, `region:GEO-EU`. */
  sources: string[];
  /** What can be taken away. */
  losses: TraceLoss[];
  /**
   * What happens to requests once some of the losses have happened: the same trace as in the service's answer, of
   * changed facts.
   *
   * @param from - of whom; everybody where nothing is said
   */
  traces(from: Trace['from'] | undefined, losses: TraceLoss[]): Trace[];
  /** What a reader must know of such losses. */
  notes(losses: TraceLoss[]): Message[];
}

/** Prepares to follow requests of a service. In memory, without I/O. */
export function traceService(reader: FleetReader, id: ServiceId): Tracing {
  const facts = gatherFacts(reader, id);
  const isShared = crossingsOf(facts).includes('clusterset');
  const hosts = hostsInOrder(facts);
  const records = joinRecords(facts, authoritiesOf(facts), hosts);
  const rows = rowsOf(facts, records);
  const sources = sourcesOf(facts, isShared ? rows : [], hosts, records);
  return {
    sources: [...new Set(sources.map(({ from }) => sourceId(from)))],
    losses: lossesOf(facts, rows),
    traces(from, losses) {
      const changed = without(facts, losses.map(toLoss));
      const walk = walkThrough(changed);
      const asked = chosen(facts, sources, from).filter(
        source =>
          !('cluster' in source.from && changed.lost.has(source.from.cluster)),
      );
      return tracesOf(walk, asked);
    },
    notes: notesOf,
  };
}

/** How a source is named in a question. */
export function sourceId(from: Trace['from']): string {
  const [[kind, name]] = Object.entries(from);
  return `${kind}:${name}`;
}

/** Who is meant by a source's id; undefined where it is no region or subnet, and none that a service has. */
export function parseSource(
  text: string,
  known: readonly string[],
): Trace['from'] | undefined {
  const [, kind, name] = /^(cluster|region|subnet):(.+)$/s.exec(text) ?? [];
  if (kind === undefined) return undefined;
  if (known.includes(text)) return { [kind]: name } as Trace['from'];
  if (kind === 'region' && geographyName(name)) return { region: name };
  return kind === 'subnet' && isSubnet(name) ? { subnet: name } : undefined;
}

/** An address, or a range of them: `192.0.2.0/24`. */
function isSubnet(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  return Number(bits) <= (family === 4 ? 32 : 128);
}

function chosen(
  facts: Facts,
  sources: Source[],
  from: Trace['from'] | undefined,
): Source[] {
  if (!from) return sources;
  const named = sources.filter(
    source => sourceId(source.from) === sourceId(from),
  );
  if (named.length > 0 || 'cluster' in from) return named;
  // Which region a subnet is of is a matter of today's fleet, whatever is lost.
  return sourcesElsewhere(walkThrough(facts), sources, from);
}

function toLoss({ what, cluster, gateway }: TraceLoss): Loss {
  switch (what) {
    case 'gateway': {
      const [namespace, name] = gateway!.split('/');
      return { what, cluster: cluster!, namespace, name };
    }
    case 'hub':
      return { what };
    default:
      return { what, cluster: cluster! };
  }
}

/** Clusters with a part in the service, their Gateways and pods, and the hub. */
function lossesOf(facts: Facts, rows: ClusterFacts[]): TraceLoss[] {
  const names = new Set(rows.map(({ name }) => name));
  const hasHub = [...facts.brokers].some(name => !names.has(name));
  return [
    ...rows.flatMap(lossesIn),
    ...(hasHub ? [{ id: 'hub', what: 'hub' as const, cluster: null }] : []),
  ];
}

function lossesIn(cluster: ClusterFacts): TraceLoss[] {
  const { name, ways } = cluster;
  const gateways = new Set(
    ways.flatMap(({ gateway }) =>
      gateway ? `${gateway.object.namespace}/${gateway.object.name}` : [],
    ),
  );
  return [
    { id: `cluster:${name}`, what: 'cluster', cluster: name },
    ...[...gateways].sort().map(
      (gateway): TraceLoss => ({
        id: `gateway:${name}/${gateway}`,
        what: 'gateway',
        cluster: name,
        gateway,
      }),
    ),
    ...(isWorkload(cluster)
      ? [{ id: `pods:${name}`, what: 'pods' as const, cluster: name }]
      : []),
  ];
}

function notesOf(losses: TraceLoss[]): Message[] {
  if (!losses.some(({ what }) => what === 'hub')) return [];
  return [
    sayOfClusters(
      'trace.withoutHub',
      'Without the hub requests go on as before. What becomes ready or unready from then on, no cluster hears of another. Whether name servers run there too cannot be seen.',
    ),
  ];
}
