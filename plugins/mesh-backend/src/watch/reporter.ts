import type { ClusterSink, KindPart } from '@meshport/plugin-mesh-node';
import type { WatchEnvironment } from './context';
import { openListing } from './listing';
import type { KindReport } from './report';
import { clusterStateOf, type KindSaid } from './state';

/** Tells the sink what the loops tell, and what that means for the cluster. */
export class Reporter {
  readonly #parts = new Map<string, KindSaid>();
  readonly #nameless = new Map<string, { kind: string; count: number }>();
  #said = '';

  constructor(
    private readonly sink: ClusterSink,
    private readonly environment: WatchEnvironment,
  ) {}

  anyLive(): boolean {
    return [...this.#parts.values()].some(({ state }) => state === 'live');
  }

  /** @param part - of the kind: what is told is of it */
  of(kind: string, part: KindPart): KindReport {
    const { sink } = this;
    const key = `${kind} ${part.namespace ?? ''}/${part.name ?? ''}`;
    const now = () => this.environment.clock.instant();
    const confirm = (at = now()) => sink.confirm?.(kind, at, part);
    return {
      listing: () => openListing(sink, kind, part),
      commit: async (listing, nameless) => {
        await listing.commit(now());
        this.#sayNameless(key, kind, nameless);
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
        this.#sayNameless(key, kind, (this.#nameless.get(key)?.count ?? 0) + 1),
      confirm: () => confirm(),
      say: (state, reason) => {
        sink.kindState(kind, state, reason, part);
        this.#take(key, { state, reason });
      },
      ended: () => {
        const said = this.#parts.get(key);
        if (said) this.#take(key, { ...said, between: true });
      },
      count: what => sink.count?.(kind, what),
    };
  }

  #take(key: string, said: KindSaid): void {
    this.#parts.set(key, said);
    const cluster = clusterStateOf(this.#parts.values());
    const text = JSON.stringify(cluster);
    if (text === this.#said) return;
    this.#said = text;
    this.sink.clusterState(cluster.state, cluster.reason);
  }

  #sayNameless(key: string, kind: string, count: number): void {
    if (count === (this.#nameless.get(key)?.count ?? 0)) return;
    if (count > 0) this.#nameless.set(key, { kind, count });
    else this.#nameless.delete(key);
    const all = [...this.#nameless.values()];
    this.sink.problems(
      all.map(
        of => `${of.count} of ${of.kind} came without a name and are left out.`,
      ),
      [...new Set(all.map(of => of.kind))],
    );
  }
}
