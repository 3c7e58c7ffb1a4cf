import { mockServices } from '@backstage/backend-test-utils';
import {
  message,
  type Cell,
  type CellState,
  type Hop,
  type ServiceAnswer,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import type { KindDefinition } from '@meshport/plugin-mesh-node';
import type { Knex } from 'knex';
import { FleetIndex } from '../fleet';
import { History, openHistory } from '../history';
import { Verdicts, type Judge } from '../verdicts';
import { until } from './fleet';

const kind: KindDefinition<any> = {
  id: 'Service',
  kind: 'Service',
  group: '',
  versions: ['v1'],
  plural: 'services',
  namespaced: true,
  purpose: 'test',
  project: raw => ({ ...raw, ...(raw.metadata as object) }),
  keys: kept => [`service:a/${kept.name}`],
};

type Cells = Partial<Record<Hop, CellState | 'pending'>>;

/** Each cluster's object says what its cells are; the first one that says a verdict says that, too. */
const judge: Judge = (reader, id) => {
  const clusters = reader.clusters(id.clusterSet);
  const found = clusters.flatMap(({ name, state }) => {
    const object = reader.get<any>(name, 'Service', id.namespace, id.name);
    return object
      ? [{ cluster: name, isLive: state === 'live', ...object.object }]
      : [];
  });
  const isUnread = clusters.some(({ state }) => state !== 'live');
  const says: VerdictState | undefined = found.find(o => o.verdict)?.verdict;
  const state = says ?? (found.length > 0 ? 'healthy' : 'not_onboarded');
  return {
    ...id,
    crossings: [],
    verdict: {
      state: isUnread ? 'unknown' : state,
      message: message('test', `is ${state}`),
      cause: null,
      since: null,
      atLeast: false,
    },
    callAt: [],
    survives: { clusterLoss: null, message: message('x', 'x') },
    grid: {
      hops: ['gateway', 'endpoints'],
      rows: found.map(({ cluster, cells, isLive }) => ({
        cluster,
        geo: null,
        cells: Object.entries(cells as Cells).map(([hop, of]) =>
          cellOf(hop as Hop, of, isLive),
        ),
      })),
      jumps: [],
    },
    endpoints: [],
    traces: [],
    findings: [],
    records: [],
    onboarding: null,
    offer: null,
  } satisfies ServiceAnswer;
};

function cellOf(hop: Hop, of: CellState | 'pending', isLive: boolean): Cell {
  const isPending = of === 'pending';
  const because = isPending ? 'pending' : null;
  return {
    hop,
    state: isLive && !isPending ? of : 'unknown',
    because: isLive ? because : 'unreachable',
    label: `${hop} ${of}`,
    detail: null,
    explanation: null,
    objects: [],
    asOf: null,
  };
}

export const AS_OF = '2026-11-21T10:00:00.000Z';

/** A hub that judges by what its objects say, with a history in a database and a clock that is set by hand. */
export class HistoryHub {
  now: Date;
  readonly fleet: FleetIndex;
  readonly verdicts: Verdicts;
  readonly history: History;
  readonly logger = mockServices.logger.mock();
  readonly #sinks = new Map<string, ReturnType<FleetIndex['addCluster']>>();
  readonly #names = new Set<string>();
  #fences = 0;

  constructor(
    readonly db: Knex,
    options: {
      now?: string;
      open?: () => ReturnType<typeof openHistory>;
      clusters?: string[];
    } = {},
  ) {
    this.now = new Date(options.now ?? '2026-11-21T10:31:00.000Z');
    this.fleet = new FleetIndex([kind]);
    const clock = () => this.now;
    this.verdicts = new Verdicts({ fleet: this.fleet, judge, clock });
    const database = { getClient: async () => db };
    this.history = new History({
      verdicts: this.verdicts,
      fleet: this.fleet,
      clock,
      logger: this.logger,
      open: options.open ?? (() => openHistory(database)),
      flushMs: 5,
      keptMs: 30 * 86_400_000,
    });
    for (const cluster of options.clusters ?? ['east']) this.live(cluster);
  }

  /** A cluster joins, or is read again. */
  live(cluster: string): void {
    const sink = this.#sinks.get(cluster) ?? this.fleet.addCluster(cluster);
    this.#sinks.set(cluster, sink);
    if (this.fleet.freshness(cluster, 'Service').asOf === null) {
      sink.replace('Service', [], AS_OF);
    }
    sink.clusterState('live');
  }

  say(cluster: string, state: 'unreachable' | 'syncing' | 'stale'): void {
    const sink = this.#sinks.get(cluster) ?? this.fleet.addCluster(cluster);
    this.#sinks.set(cluster, sink);
    sink.clusterState(state);
  }

  /** An object of the service says what is to be judged. */
  put(
    cluster: string,
    name: string,
    cells: Cells,
    verdict?: VerdictState,
  ): void {
    this.#names.add(name);
    const metadata = { name, namespace: 'a' };
    const object = { metadata, cells, verdict };
    this.#sinks.get(cluster)!.upsert('Service', object, AS_OF);
  }

  remove(cluster: string, name: string): void {
    this.#sinks.get(cluster)!.remove('Service', 'a', name);
  }

  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  start(): this {
    this.history.start();
    return this;
  }

  /** Everything that has changed until now was looked at. */
  async settled(): Promise<void> {
    const name = `fence${this.#fences++}`;
    const [cluster] = [...this.#sinks.keys()];
    this.put(cluster, name, {});
    for (const known of this.#names) this.verdicts.get(`default/a/${known}`);
    // A database that does not answer at once is asked again after 1, 2 and 4 s.
    await until(
      'the writing',
      () => this.history.version([`default/a/${name}`]).startsWith('1.'),
      15_000,
    );
  }

  async transitions(name: string, limit?: number) {
    const answer = this.verdicts.get(`default/a/${name}`)!;
    const { items } = await this.history.list(answer, { limit });
    return items.map(
      ({ at, what, cluster, from, to, unrecorded, atLeast }) =>
        `${at.slice(11, 19)}${atLeast ? ' or before' : ''} ${[what, cluster]
          .filter(Boolean)
          .join(' ')}: ${from.label ?? from.state} → ${to.label ?? to.state}${
          unrecorded ? ` after ${unrecorded} more` : ''
        }`,
    );
  }

  async stop(): Promise<void> {
    await this.history.stop();
    this.verdicts.stop();
  }
}
