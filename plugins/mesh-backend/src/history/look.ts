import { parseServiceRef } from '@meshport/plugin-mesh-common';
import type { FleetIndex } from '../fleet';
import type { Outline, Verdicts } from '../verdicts';
import {
  saidOfClusters,
  saidOfService,
  saysTheSame,
  type SaidStates,
} from './states';

/**
 * What history is kept of, as one text: a service (`clusterSet/namespace/name`), or the clusters of a cluster set (`clusterSet`).
 * A cluster that is lost is one transition of its set, and not one of each hop of each service in it.
 */
export type Subject = string;

/** A subject as it is now. */
export interface Look {
  subject: Subject;
  /** When it was seen to change. */
  seen: Date;
  said: SaidStates;
  /** Everything could be read: what is not said is not there. */
  isWhole: boolean;
  /** A service that no object names. */
  isGone: boolean;
  /** undefined of a cluster set. */
  outline: Outline | undefined;
}

/** Name of the cluster set that a subject is of, or is. */
export function setOf(subject: Subject): string {
  return parseServiceRef(subject)?.clusterSet ?? subject;
}

/** undefined where nothing is known of it. */
export function lookAt(
  subject: Subject,
  seen: Date,
  { fleet, verdicts }: { fleet: FleetIndex; verdicts: Verdicts },
): Look | undefined {
  const clusters = fleet.clusters(setOf(subject));
  if (!parseServiceRef(subject)) {
    const said = saidOfClusters(clusters);
    const common = { isWhole: true, isGone: false, outline: undefined };
    return { subject, seen, said, ...common };
  }
  const isGone = !fleet.knows(subject);
  if (isGone) verdicts.get(subject);
  // One that has not been judged yet is looked at when it is.
  const outline = verdicts.outline(subject);
  if (!outline) return undefined;
  // A service that could not be judged has no grid, and that says nothing of its hops.
  const isJudged =
    outline.rows.length > 0 || outline.verdict.state === 'not_onboarded';
  return {
    subject,
    seen,
    said: saidOfService(outline),
    isWhole: isJudged && clusters.every(({ state }) => state === 'live'),
    isGone,
    outline,
  };
}

/** What is remembered of a look: the outline is shared with the verdicts, what it says is made again when it is needed. */
export class LastLook {
  readonly #outline: Outline | undefined;
  readonly #said: SaidStates | undefined;
  readonly #isWhole: boolean;
  readonly #isGone: boolean;
  /** Something of it was not recorded, because it changes all the time. */
  readonly isBehind: boolean;

  constructor(look: Look, isBehind: boolean) {
    this.#outline = look.outline;
    this.#said = look.outline ? undefined : look.said;
    this.#isWhole = look.isWhole;
    this.#isGone = look.isGone;
    this.isBehind = isBehind;
  }

  get said(): SaidStates {
    return this.#said ?? saidOfService(this.#outline!);
  }

  /** True where nothing is said that was not said then. */
  saysTheSame(look: Look): boolean {
    return (
      this.#isWhole === look.isWhole &&
      this.#isGone === look.isGone &&
      ((this.#outline !== undefined && this.#outline === look.outline) ||
        saysTheSame(this.said, look.said))
    );
  }
}
