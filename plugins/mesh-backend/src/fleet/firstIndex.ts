import type { ReadObserver } from './observedSink';
import { sayPart } from './parts';

/**
 * Knows when everything was read once. A cluster or a kind that cannot be read is given up for now: it must not keep the hub
 * from answering for the others.
 */
export class FirstIndex {
  readonly #underWay = new Set<string>();
  readonly #done: Promise<void>;
  #finish = () => {};
  #opened = false;

  constructor() {
    this.#done = new Promise(resolve => {
      this.#finish = resolve;
    });
  }

  /** Resolves once nothing is being read for the first time any more. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** What is: `source mesh.sources[0]`, `east`, `east DNSRecord`. */
  get underWay(): string[] {
    return [...this.#underWay].sort();
  }

  /** From now on nothing is left that nobody has heard of. */
  open(): void {
    this.#opened = true;
    this.#look();
  }

  begin(what: string): void {
    this.#underWay.add(what);
  }

  end(what: string): void {
    this.#underWay.delete(what);
    this.#look();
  }

  /** The cluster is no longer there. */
  drop(cluster: string): void {
    for (const what of this.#underWay) {
      if (what === cluster || what.startsWith(`${cluster} `)) {
        this.#underWay.delete(what);
      }
    }
    this.#look();
  }

  of(cluster: string): ReadObserver {
    this.begin(cluster);
    const say = (what: string, state: string) =>
      state === 'syncing' ? this.begin(what) : this.end(what);
    return {
      clusterState: state => say(cluster, state),
      kindState: (kind, state, _, part) =>
        say(`${cluster} ${sayPart(kind, part)}`, state),
    };
  }

  #look(): void {
    if (this.#opened && this.#underWay.size === 0) this.#finish();
  }
}
