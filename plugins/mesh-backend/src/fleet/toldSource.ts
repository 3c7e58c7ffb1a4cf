import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Instant, SourceFreshness } from '@meshport/plugin-mesh-common';
import type { SourcedCluster, SourceReport } from '@meshport/plugin-mesh-node';

/** What one source has told. A sentence of it is logged when it is new, and not each time it is told. */
export class ToldSource {
  clusters: readonly SourcedCluster[] = [];
  #report: SourceReport = {};
  #asOf: Instant | null = null;
  #logged: ReadonlySet<string> = new Set();
  #times = 0;

  constructor(
    /** Key of the configuration that asked for it. */
    private readonly path: string,
    private readonly type: string,
    private readonly logger: LoggerService,
  ) {}

  take(
    clusters: readonly SourcedCluster[],
    report: SourceReport = {},
    now: Instant,
  ): void {
    this.clusters = clusters;
    this.#report = report;
    this.#times += 1;
    if (report.stale === undefined) this.#asOf = now;
  }

  /** True once it has a list, or has said that there is none: what a source says first may be that it is asking. */
  get isSettled(): boolean {
    return this.#asOf !== null || this.#times > 1;
  }

  /** @param leftOut - what is wrong with its clusters beside those of others */
  freshness(leftOut: readonly string[]): SourceFreshness {
    const { stale, problems = [] } = this.#report;
    const said = [...problems, ...leftOut];
    this.#log(stale === undefined ? said : [stale, ...said]);
    return {
      source: this.path,
      type: this.type,
      state: this.#state(),
      asOf: this.#asOf,
      reason: stale ?? null,
      problems: said,
    };
  }

  #state(): SourceFreshness['state'] {
    if (this.#asOf === null) return 'syncing';
    return this.#report.stale === undefined ? 'live' : 'stale';
  }

  #log(said: readonly string[]): void {
    for (const sentence of said) {
      if (!this.#logged.has(sentence)) {
        const text = `${this.path}: ${sentence}`;
        // Before the first list, that it is not there yet is no news.
        if (sentence === this.#report.stale && this.#asOf === null) {
          this.logger.info(text);
        } else this.logger.warn(text);
      }
    }
    this.#logged = new Set(said);
  }
}
