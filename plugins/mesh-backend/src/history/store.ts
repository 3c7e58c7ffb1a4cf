import type {
  Instant,
  Message,
  Transition,
} from '@meshport/plugin-mesh-common';
import type { Knex } from 'knex';
import type { KeptState, RecordedStates } from './states';

const STATES = 'mesh_history_states';
const TRANSITIONS = 'mesh_history_transitions';

/** A database that does not answer must not hold who asks. */
const QUERY_MS = 10_000;
/** Rows of one statement: SQLite takes so many values, and other writers wait no longer. */
const ROWS = 200;

/** What was recorded last of a subject: a service, or the clusters of a cluster set. */
export interface Recorded {
  subject: string;
  /** Counts writes. Who writes names the version that it read: of two that do, one wins. */
  version: number;
  states: RecordedStates;
  verdictSince: Date | null;
  verdictAtLeast: boolean;
  recordedAt: Date;
  /** Since when no object names the service; null where one does. */
  goneAt: Date | null;
}

/** A transition on its way into the database. */
export interface NewTransition {
  cluster: string | null;
  what: Transition['what'];
  from: Transition['from'];
  to: Transition['to'];
  message: Message | null;
  unrecorded: number;
  at: Date;
  atLeast: boolean;
}

/** The next version of a subject, with the transitions that lead to it. */
export interface Change {
  next: Recorded;
  transitions: NewTransition[];
}

/** Where in the list of transitions to go on. */
export interface Position {
  at: Instant;
  id: string;
}

/** Whose transitions: a service, and clusters of its cluster set. */
export interface Subjects {
  service: string;
  clusterSet: string;
  clusters: readonly string[];
}

/** The history in the database. */
export class HistoryStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async read(subjects: readonly string[]): Promise<Map<string, Recorded>> {
    const rows: StateRow[] = [];
    for (const part of parts(subjects)) {
      rows.push(
        ...(await this.#db<StateRow>(STATES)
          .whereIn('subject', part)
          .timeout(QUERY_MS)),
      );
    }
    return new Map(rows.map(row => [row.subject, recordedOf(row)]));
  }

  /**
   * Writes each change whose subject is still at the version before: all of it or, where another hub was faster, nothing.
   *
   * @returns subjects that were written
   */
  async write(changes: readonly Change[]): Promise<Set<string>> {
    // Hubs that write the same subjects take them in the same order, so that none waits for the other.
    const sorted = [...changes].sort((a, b) =>
      a.next.subject < b.next.subject ? -1 : 1,
    );
    const written = new Set<string>();
    for (const part of parts(sorted)) {
      for (const subject of await this.#writePart(part)) written.add(subject);
    }
    return written;
  }

  #writePart(changes: readonly Change[]): Promise<string[]> {
    return this.#db.transaction(async trx => {
      const won = await trx(STATES)
        .insert(changes.map(({ next }) => rowOf(next)))
        .onConflict('subject')
        .merge()
        .where(
          trx.raw('?? = ?? - 1', [`${STATES}.version`, 'excluded.version']),
        )
        .returning<Array<{ subject: string }>>('subject')
        .timeout(QUERY_MS);
      const subjects = won.map(({ subject }) => subject);
      const rows = changes
        .filter(({ next }) => subjects.includes(next.subject))
        .flatMap(({ next, transitions }) =>
          transitions.map(transition =>
            transitionRow(next.subject, transition),
          ),
        );
      for (const part of parts(rows)) {
        await trx(TRANSITIONS).insert(part).timeout(QUERY_MS);
      }
      return subjects;
    });
  }

  /** Transitions, newest first. */
  async list(
    subjects: Subjects,
    limit: number,
    after?: Position,
  ): Promise<Transition[]> {
    const rows = await this.#of(subjects)
      .modify(query => {
        if (!after) return;
        const at = new Date(after.at);
        query.andWhere(older =>
          older
            .where('at', '<', at)
            .orWhere(same => same.where('at', at).where('id', '<', after.id)),
        );
      })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .timeout(QUERY_MS);
    return rows.map(transitionOf);
  }

  /** The newest transitions since then, in the order in which they were written. */
  async since(
    subjects: Subjects,
    since: Date,
    limit: number,
  ): Promise<Transition[]> {
    const rows = await this.#of(subjects)
      .andWhere('at', '>=', since)
      .orderBy('id', 'desc')
      .limit(limit)
      .timeout(QUERY_MS);
    return rows.map(transitionOf).reverse();
  }

  /** Subjects of which no object has been said to be gone. */
  async present(): Promise<string[]> {
    const rows = await this.#db<StateRow>(STATES)
      .whereNull('gone_at')
      .select('subject')
      .timeout(QUERY_MS);
    return rows.map(({ subject }) => subject);
  }

  /** Deletes what is older, and subjects that have been gone for as long. */
  async deleteBefore(time: Date): Promise<number> {
    let deleted = 0;
    for (;;) {
      const old = this.#db(TRANSITIONS)
        .where('at', '<', time)
        .select('id')
        .limit(ROWS * 10);
      const count = await this.#db(TRANSITIONS)
        .whereIn('id', old)
        .delete()
        .timeout(QUERY_MS);
      deleted += count;
      if (count === 0) break;
    }
    await this.#db(STATES)
      .where('gone_at', '<', time)
      .delete()
      .timeout(QUERY_MS);
    return deleted;
  }

  #of({ service, clusterSet, clusters }: Subjects) {
    return this.#db<TransitionRow>(TRANSITIONS).where(either =>
      either
        .where('subject', service)
        .orWhere(own =>
          own.where('subject', clusterSet).whereIn('cluster', [...clusters]),
        ),
    );
  }
}

/** SQLite gives times as numbers and truth as 0 and 1; PostgreSQL gives big integers as texts. */
type Time = Date | number | string;

interface StateRow {
  subject: string;
  version: number;
  states: string;
  verdict_since: Time | null;
  verdict_at_least: boolean | number;
  recorded_at: Time;
  gone_at: Time | null;
}

interface TransitionRow {
  id: number | string;
  subject: string;
  cluster: string | null;
  what: string;
  from_state: string;
  from_label: string | null;
  to_state: string;
  to_label: string | null;
  message: string | null;
  unrecorded: number;
  at: Time;
  at_least: boolean | number;
}

function recordedOf(row: StateRow): Recorded {
  const states: Record<string, KeptState> = JSON.parse(row.states);
  return {
    subject: row.subject,
    version: row.version,
    states: new Map(Object.entries(states)),
    verdictSince: dateOf(row.verdict_since),
    verdictAtLeast: Boolean(row.verdict_at_least),
    recordedAt: new Date(row.recorded_at),
    goneAt: dateOf(row.gone_at),
  };
}

function rowOf(recorded: Recorded) {
  return {
    subject: recorded.subject,
    version: recorded.version,
    states: JSON.stringify(Object.fromEntries(recorded.states)),
    verdict_since: recorded.verdictSince,
    verdict_at_least: recorded.verdictAtLeast,
    recorded_at: recorded.recordedAt,
    gone_at: recorded.goneAt,
  };
}

function transitionRow(subject: string, transition: NewTransition) {
  const { from, to, message } = transition;
  return {
    subject,
    cluster: transition.cluster,
    what: transition.what,
    from_state: from.state,
    from_label: from.label,
    to_state: to.state,
    to_label: to.label,
    message: message && JSON.stringify(message),
    unrecorded: transition.unrecorded,
    at: transition.at,
    at_least: transition.atLeast,
  };
}

function transitionOf(row: TransitionRow): Transition {
  const state = (name: string, label: string | null) => ({
    state: name as KeptState,
    label,
  });
  return {
    id: String(row.id),
    at: new Date(row.at).toISOString(),
    atLeast: Boolean(row.at_least),
    cluster: row.cluster,
    what: row.what as Transition['what'],
    from: state(row.from_state, row.from_label),
    to: state(row.to_state, row.to_label),
    message: row.message === null ? null : JSON.parse(row.message),
    unrecorded: row.unrecorded,
  };
}

function dateOf(time: Time | null): Date | null {
  return time === null ? null : new Date(time);
}

function* parts<T>(items: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < items.length; from += ROWS) {
    yield items.slice(from, from + ROWS);
  }
}
