import type {
  MetricAttributes,
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';

/** Metrics in memory, a line each: `mesh.lists{cluster=east,kind=Service} 2`. */
export class MemoryMetrics implements MetricsService {
  readonly units = new Map<string, string | undefined>();
  readonly #sums = new Map<string, number>();
  readonly #observed = new Map<string, Set<MetricsServiceObservableCallback>>();

  /** What a collection finds of a metric, in order of the attributes. */
  lines(name: string): string[] {
    const seen = new Map(this.#sums);
    for (const callback of this.#observed.get(name) ?? []) {
      callback({
        observe: (value, attributes) =>
          seen.set(lineOf(name, attributes), value),
      } as Parameters<MetricsServiceObservableCallback>[0]);
    }
    return [...seen]
      .filter(([line]) => line.startsWith(`${name}{`))
      .map(([line, value]) => `${line.slice(name.length)} ${value}`)
      .sort();
  }

  createCounter = (name: string, options?: { unit?: string }): any => {
    this.units.set(name, options?.unit);
    return {
      add: (value: number, attributes?: MetricAttributes) => {
        const line = lineOf(name, attributes);
        this.#sums.set(line, (this.#sums.get(line) ?? 0) + value);
      },
    };
  };

  /** The last that was recorded. */
  createHistogram = (name: string, options?: { unit?: string }): any => {
    this.units.set(name, options?.unit);
    return {
      record: (value: number, attributes?: MetricAttributes) =>
        this.#sums.set(lineOf(name, attributes), value),
    };
  };

  createObservableGauge = (name: string, options?: { unit?: string }): any => {
    this.units.set(name, options?.unit);
    const callbacks = new Set<MetricsServiceObservableCallback>();
    this.#observed.set(name, callbacks);
    return {
      addCallback: (callback: MetricsServiceObservableCallback) =>
        callbacks.add(callback),
      removeCallback: (callback: MetricsServiceObservableCallback) =>
        callbacks.delete(callback),
    };
  };

  createUpDownCounter = this.createCounter;
  createGauge = this.createHistogram;
  createObservableCounter = this.createObservableGauge;
  createObservableUpDownCounter = this.createObservableGauge;
}

function lineOf(name: string, attributes: MetricAttributes = {}): string {
  const said = Object.entries(attributes).map(
    ([key, value]) => `${key}=${value}`,
  );
  return `${name}{${said.sort().join(',')}}`;
}
