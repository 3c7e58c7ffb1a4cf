import type { ClusterSource, SourcedCluster } from '@meshport/plugin-mesh-node';
import {
  type Clock,
  createKubeconfigSource,
  type RecordingSink,
  sourceContext,
} from '../clusters/backend';
import { recorded } from './recorded';

/** The contexts of a kubeconfig, of which a test can take some away and add them again. */
export class ToldContexts implements ClusterSource {
  readonly type = 'told';
  readonly #known = new Map<string, SourcedCluster>();
  #listener: (clusters: SourcedCluster[]) => void = () => {};

  constructor(
    private readonly file: string,
    private readonly clusters: ReadonlyArray<{
      name: string;
      record: RecordingSink;
    }>,
    private readonly clock: Clock,
  ) {}

  readonly start: ClusterSource['start'] = async (_, listener) => {
    this.#listener = listener;
    this.#known.clear();
    await this.tell(this.clusters.map(({ name }) => name));
  };

  async tell(names: readonly string[]): Promise<void> {
    for (const name of [...this.#known.keys()]) {
      if (!names.includes(name)) this.#known.delete(name);
    }
    await createKubeconfigSource(this.clock).start(
      sourceContext({ type: 'kubeconfig', path: this.file }),
      (found: SourcedCluster[]) => {
        for (const cluster of found) {
          const { name } = cluster;
          if (this.#known.has(name) || !names.includes(name)) continue;
          const { record } = this.clusters.find(own => own.name === name)!;
          this.#known.set(name, recorded(cluster, record));
        }
      },
      new AbortController().signal,
    );
    this.#listener([...this.#known.values()]);
  }
}
