import type { ReadCounter } from '@meshport/plugin-mesh-node';
import { ClusterWatch } from '../cluster';
import { Pacer } from '../pacer';
import type { WatchedResource } from '../resource';
import { FakeApiServer, type ServedKind, type ServedObject } from './apiServer';
import { FakeClock } from './clock';
import { RecordingSink } from './sink';
import { FakeTransport } from './transport';

export const services: ServedKind = {
  group: '',
  version: 'v1',
  plural: 'services',
  kind: 'Service',
};

export const exportsV1alpha1: ServedKind = {
  group: 'multicluster.x-k8s.io',
  version: 'v1alpha1',
  plural: 'serviceexports',
  kind: 'ServiceExport',
};

export const RESOURCES: WatchedResource[] = [
  {
    id: 'Service',
    group: '',
    versions: ['v1'],
    plural: 'services',
    namespaced: true,
  },
  {
    id: 'ServiceExport',
    group: 'multicluster.x-k8s.io',
    versions: ['v1beta1', 'v1alpha1'],
    plural: 'serviceexports',
    namespaced: true,
  },
];

export function service(name: string, more: object = {}): ServedObject {
  return { metadata: { namespace: 'shop', name }, ...more };
}

/** A server with two kinds and one who watches it. */
export class Watched {
  readonly server = new FakeApiServer(services, exportsV1alpha1);
  readonly transport = new FakeTransport(this.server);
  readonly clock = new FakeClock();
  readonly sink = new RecordingSink();
  readonly #stop = new AbortController();
  readonly watch: ClusterWatch;
  #reading: Promise<void> = Promise.resolve();

  /** @param random - what chance gives; the middle where nothing is said */
  constructor(random: () => number = () => 0.5) {
    this.watch = new ClusterWatch({
      transport: this.transport,
      clock: this.clock,
      pacer: new Pacer(),
      random,
    });
  }

  async start(resources: WatchedResource[] = RESOURCES): Promise<this> {
    this.#reading = this.watch.read(resources, this.sink, this.#stop.signal);
    this.#reading.catch(() => {});
    await this.clock.pass(0);
    return this;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.clock.pass(0);
    await this.#reading;
  }

  count(what: ReadCounter): number {
    return this.sink.counted.get(what) ?? 0;
  }

  /** What the server has, by the names of the sink. */
  fresh(kind: ServedKind): string[] {
    return this.server
      .list(kind)
      .map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)
      .sort();
  }
}
