import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  parseServiceRef,
  type HistoryAnswer,
  type Instant,
  type ServiceAnswer,
  type ServiceRef,
  type TimelineAnswer,
} from '@meshport/plugin-mesh-common';
import { partsOf } from './states';
import {
  HistoryRecorder,
  type HistoryListener,
  type RecorderOptions,
} from './recorder';
import type { HistoryStore, Position, Recorded, Subjects } from './store';
import { timelineOf } from './timeline';

export { openHistory } from './database';
export { type HistoryListener } from './recorder';

const PAGE = 50;
/** A timeline is made of at most so many transitions; of a service that flaps it begins later. */
const MAX_TRANSITIONS = 5_000;
const HOUR_MS = 3_600_000;

/** What happened to verdicts, hops and clusters: written as it is seen, read from the database. */
export class History {
  readonly #options: RecorderOptions & { keptMs: number };
  readonly #recorder: HistoryRecorder;

  /** @param options - `keptMs`: transitions are kept for so long */
  constructor(options: RecorderOptions & { keptMs: number }) {
    this.#options = options;
    this.#recorder = new HistoryRecorder(options);
  }

  /** What changes is recorded from now on. To be called once the sources have said which clusters there are. */
  start(): void {
    this.#recorder.start();
  }

  /** Nothing is written any more once it resolves. */
  stop(): Promise<void> {
    return this.#recorder.stop();
  }

  /** @returns stops it */
  onChange(listener: HistoryListener): () => void {
    return this.#recorder.onChange(listener);
  }

  /** Another text when something was recorded of the services, or of the clusters of their sets. */
  version(services: readonly ServiceRef[]): string {
    const sets = services.flatMap(
      ref => parseServiceRef(ref)?.clusterSet ?? [],
    );
    return [...services, ...new Set(sets)]
      .map(subject => this.#recorder.version(subject))
      .join('.');
  }

  /**
   * Transitions of a service and of its clusters, newest first.
   *
   * @throws ServiceUnavailableError where the database does not answer
   */
  async list(
    service: ServiceAnswer,
    query: { limit?: number; cursor?: string },
  ): Promise<HistoryAnswer> {
    const after = query.cursor ? readCursor(query.cursor) : undefined;
    const limit = query.limit ?? PAGE;
    return this.#read(async store => {
      const { subjects, own } = await recordedOf(store, service);
      const items = await store.list(subjects, limit + 1, after);
      const page = items.slice(0, limit);
      const last = page[page.length - 1];
      return {
        now: this.#options.clock().toISOString(),
        since: this.#since(own),
        keptSeconds: Math.round(this.#options.keptMs / 1_000),
        items: page,
        nextCursor: items.length > limit ? writeCursor(last) : null,
      };
    });
  }

  /**
   * What each cluster's part in a service was in the last hours.
   *
   * @throws ServiceUnavailableError where the database does not answer
   */
  async timeline(
    service: ServiceAnswer,
    hours: number,
  ): Promise<TimelineAnswer> {
    const now = this.#options.clock();
    const from = new Date(now.getTime() - hours * HOUR_MS);
    return this.#read(async store => {
      const { subjects, own, clusters } = await recordedOf(store, service);
      const transitions = await store.since(subjects, from, MAX_TRANSITIONS);
      const isCut = transitions.length === MAX_TRANSITIONS;
      const since = isCut ? transitions[0].at : this.#since(own);
      return {
        now: now.toISOString(),
        from: from.toISOString(),
        rows: timelineOf({
          from: from.toISOString(),
          now: now.toISOString(),
          clusters: subjects.clusters,
          recorded: new Map([
            ...(own?.states ?? []),
            ...(clusters?.states ?? []),
          ]),
          recordedSince: since,
          transitions,
        }),
      };
    });
  }

  /** Deletes what is too old, and looks again at services of which no object has been seen to go. */
  async cleanUp(): Promise<void> {
    const { clock, keptMs, fleet } = this.#options;
    const { store } = this.#recorder;
    if (!store) return;
    await store.deleteBefore(new Date(clock().getTime() - keptMs));
    const present = await store.present();
    this.#recorder.look(
      present.filter(
        subject => parseServiceRef(subject) && !fleet.knows(subject),
      ),
    );
  }

  /** What is older than what is kept is not known any more. */
  #since(own: Recorded | undefined): Instant | null {
    if (!own) return null;
    const { clock, keptMs } = this.#options;
    const oldest = new Date(clock().getTime() - keptMs);
    return (own.recordedAt > oldest ? own.recordedAt : oldest).toISOString();
  }

  async #read<T>(read: (store: HistoryStore) => Promise<T>): Promise<T> {
    const { store } = this.#recorder;
    try {
      if (store) return await read(store);
    } catch (error) {
      // What a database says names hosts and tables: that is for the log.
      this.#options.logger.warn('History cannot be read', error as Error);
    }
    throw new ServiceUnavailableError(
      'History cannot be read now: the database does not answer',
    );
  }
}

/** What was recorded of a service and of its cluster set, and whose transitions are shown with it. */
async function recordedOf(store: HistoryStore, service: ServiceAnswer) {
  const { clusterSet, namespace, name, grid } = service;
  const ref = `${clusterSet}/${namespace}/${name}`;
  const recorded = await store.read([ref, clusterSet]);
  const own = recorded.get(ref);
  const clusters = new Set([
    ...grid.rows.map(({ cluster }) => cluster),
    ...[...(own?.states.keys() ?? [])].flatMap(
      aspect => partsOf(aspect).cluster ?? [],
    ),
  ]);
  const subjects: Subjects = {
    service: ref,
    clusterSet,
    clusters: [...clusters].sort(),
  };
  return { subjects, own, clusters: recorded.get(clusterSet) };
}

function writeCursor({ at, id }: Position): string {
  return Buffer.from(`${at} ${id}`, 'utf8').toString('base64url');
}

function readCursor(cursor: string): Position {
  const [at, id, more] = Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .split(' ');
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at);
  if (
    !isInstant ||
    Number.isNaN(Date.parse(at)) ||
    !/^\d{1,15}$/.test(id ?? '') ||
    more !== undefined
  ) {
    throw new InputError('cursor: is not one that an answer gave');
  }
  return { at, id };
}
