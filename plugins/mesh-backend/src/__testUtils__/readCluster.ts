import type {
  KindDefinition,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { RecordingSink } from '../watch/testing/sink';
import type { ServedKind } from '../watch/testing/apiServer';

export const services: ServedKind = {
  group: '',
  version: 'v1',
  plural: 'services',
  kind: 'Service',
};

const SERVICE = {
  id: 'Service',
  kind: 'Service',
  group: '',
  versions: ['v1'],
  plural: 'services',
  namespaced: true,
} as unknown as KindDefinition;

/** A cluster's Services, being read. */
export class Reading {
  readonly sink = new RecordingSink();
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(cluster: SourcedCluster) {
    this.#done = cluster.read([SERVICE], this.sink, this.#stop.signal);
  }

  /** Resolves with what is said of the cluster once it has been tried. */
  async tried(): Promise<RecordingSink['cluster']> {
    while (this.sink.cluster.state === 'syncing') {
      await new Promise(resolve => {
        setTimeout(resolve, 5);
      });
    }
    return this.sink.cluster;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }
}

/** What is said of a cluster once it has been tried. */
export async function triedOnce(
  cluster: SourcedCluster,
): Promise<RecordingSink['cluster']> {
  const reading = new Reading(cluster);
  const said = await reading.tried();
  await reading.stop();
  return said;
}
