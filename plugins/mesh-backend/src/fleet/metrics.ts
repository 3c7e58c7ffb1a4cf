import type {
  MetricAttributes,
  MetricsService,
  MetricsServiceObservableCallback,
  MetricsServiceObservableGauge,
} from '@backstage/backend-plugin-api/alpha';
import type { ReadCounter } from '@meshport/plugin-mesh-node';
import { systemClock } from '../watch';
import type { ClusterStatistics, FleetIndex } from './index';
import { KindSaid } from './kindSaid';
import type { ReadObserver } from './observedSink';

/** Seconds: most changes are answered at once, and a page is told once a second. */
const LAG_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of the fleet; docs/operations.md lists them. */
export class FleetMetrics {
  readonly #counters;
  readonly #lag;
  readonly #signals;
  /** State of each kind, as its reader says it, by cluster. */
  readonly #states = new Map<string, Map<string, KindSaid>>();
  readonly #stops: Array<() => void> = [];

  constructor(
    metrics: MetricsService,
    fleet: FleetIndex,
    now: () => number = () => Date.parse(systemClock.instant()),
  ) {
    const counter = (name: string, unit: string, description: string) =>
      metrics.createCounter(name, { unit, description });
    this.#counters = {
      lists: counter('mesh.lists', '{list}', 'Lists of a kind that were read'),
      resumes: counter(
        'mesh.watch.resumes',
        '{resume}',
        'Watches that were opened where the last one ended',
      ),
      events: counter(
        'mesh.watch.events',
        '{event}',
        'Changes of objects that watches told',
      ),
      errors: counter(
        'mesh.read.errors',
        '{error}',
        'What went wrong while a kind was read',
      ),
    };
    this.#lag = metrics.createHistogram('mesh.change.lag', {
      unit: 's',
      description: 'From a change until every answer that it touches is new',
      advice: { explicitBucketBoundaries: LAG_BUCKETS },
    });
    this.#signals = metrics.createHistogram('mesh.signal.lag', {
      unit: 's',
      description: 'From a new answer until open pages are told',
      advice: { explicitBucketBoundaries: LAG_BUCKETS },
    });
    const observe = (
      name: string,
      unit: string,
      description: string,
      look: (of: ClusterStatistics) => Iterable<[number, MetricAttributes]>,
    ) => {
      const gauge: MetricsServiceObservableGauge =
        metrics.createObservableGauge(name, { unit, description });
      const callback: MetricsServiceObservableCallback = result => {
        for (const one of fleet.statistics()) {
          for (const [value, attributes] of look(one)) {
            result.observe(value, { cluster: one.cluster, ...attributes });
          }
        }
      };
      gauge.addCallback(callback);
      this.#stops.push(() => gauge.removeCallback(callback));
    };
    observe('mesh.clusters', '{cluster}', 'Clusters by state', ({ state }) => [
      [1, { state }],
    ]);
    observe('mesh.objects', '{object}', 'Objects that are known', ({ kinds }) =>
      kinds.map(({ kind, objects }) => [objects, { kind }]),
    );
    observe(
      'mesh.objects.skipped',
      '{object}',
      'Objects that are left out, because they have not the shape of their kind',
      ({ kinds }) => kinds.map(({ kind, skipped }) => [skipped, { kind }]),
    );
    observe(
      'mesh.watches',
      '{watch}',
      'Kinds that are read from an API server, by state: live ones are being watched',
      ({ cluster }) =>
        [...(this.#states.get(cluster) ?? [])].map(([kind, said]) => [
          1,
          { kind, state: said.at()!.state },
        ]),
    );
    observe(
      'mesh.data.age',
      's',
      'Since what is known of a kind was known to be true',
      ({ cluster, kinds }) =>
        kinds.flatMap(
          ({ kind, asOf }): Array<[number, MetricAttributes]> =>
            asOf === null || this.#isUnread(cluster, kind)
              ? []
              : [[Math.max(0, now() - Date.parse(asOf)) / 1_000, { kind }]],
        ),
    );
  }

  /** Every answer that a change touched is new, so many ms after it. */
  answered(ms: number): void {
    this.#lag.record(ms / 1_000);
  }

  /** Open pages were told, so many ms after what they show had changed. */
  told(ms: number): void {
    this.#signals.record(ms / 1_000);
  }

  /** Listens to the reader of a cluster. */
  of(cluster: string): ReadObserver {
    const states = new Map<string, KindSaid>();
    this.#states.set(cluster, states);
    return {
      kindState(kind, state, reason, part) {
        const said = states.get(kind) ?? new KindSaid();
        said.set({ state, reason: reason ?? null }, part);
        states.set(kind, said);
      },
      count: (kind, what) => this.#count(cluster, kind, what),
    };
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  /** Of what cannot be there, or is not to be read, no age is a fault. */
  #isUnread(cluster: string, kind: string): boolean {
    const state = this.#states.get(cluster)?.get(kind)?.at()?.state;
    return (
      state === 'forbidden' || state === 'not_installed' || state === 'off'
    );
  }

  #count(cluster: string, kind: string, what: ReadCounter): void {
    const { lists, resumes, events, errors } = this.#counters;
    const at = { cluster, kind };
    switch (what) {
      case 'list':
      case 'relist':
        lists.add(1, { ...at, again: what === 'relist' });
        break;
      case 'resume':
        resumes.add(1, at);
        break;
      case 'event':
        events.add(1, at);
        break;
      default:
        errors.add(1, { ...at, error: what });
    }
  }
}
