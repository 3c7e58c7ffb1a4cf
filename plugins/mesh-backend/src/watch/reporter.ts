import type { KindState } from '@meshport/plugin-mesh-common';
import type { ClusterSink } from '@meshport/plugin-mesh-node';
import type { WatchEnvironment } from './context';
import { openListing } from './listing';
import type { KindReport } from './report';
import { clusterStateOf, type KindSaid } from './state';

/** Tells the sink what the loops tell, and what that means for the cluster. */
export class Reporter {
  readonly #kinds = new Map<string, KindSaid>();
  readonly #nameless = new Map<string, number>();
  #said = '';

  constructor(
    private readonly sink: ClusterSink,
    private readonly environment: WatchEnvironment,
  ) {}

  anyLive(): boolean {
    return [...this.#kinds.values()].some(({ state }) => state === 'live');
  }

  of(kind: string): KindReport {
    const { sink } = this;
    const now = () => this.environment.clock.instant();
    const confirm = (at = now()) => sink.confirm?.(kind, at);
    return {
      listing: () => openListing(sink, kind),
      commit: (listing, nameless) => {
        listing.commit(now());
        this.#sayNameless(kind, nameless);
      },
      // Events come in the order of their versions: one of an object says that nothing happened to the others.
      upsert: object => {
        const at = now();
        sink.upsert(kind, object, at);
        confirm(at);
      },
      remove: (namespace, name) => {
        sink.remove(kind, namespace, name);
        confirm();
      },
      nameless: () =>
        this.#sayNameless(kind, (this.#nameless.get(kind) ?? 0) + 1),
      confirm: () => confirm(),
      say: (state, reason) => this.#say(kind, state, reason),
      ended: () => {
        const said = this.#kinds.get(kind);
        if (said) this.#take(kind, { ...said, between: true });
      },
      count: what => sink.count?.(kind, what),
    };
  }

  #say(kind: string, state: KindState, reason: string | undefined): void {
    this.sink.kindState(kind, state, reason);
    this.#take(kind, { state, reason });
  }

  #take(kind: string, said: KindSaid): void {
    this.#kinds.set(kind, said);
    const cluster = clusterStateOf(this.#kinds.values());
    const text = JSON.stringify(cluster);
    if (text === this.#said) return;
    this.#said = text;
    this.sink.clusterState(cluster.state, cluster.reason);
  }

  #sayNameless(kind: string, count: number): void {
    if (count === (this.#nameless.get(kind) ?? 0)) return;
    if (count > 0) this.#nameless.set(kind, count);
    else this.#nameless.delete(kind);
    this.sink.problems(
      [...this.#nameless].map(
        ([of, n]) => `${n} of ${of} came without a name and are left out.`,
      ),
      [...this.#nameless.keys()],
    );
  }
}
