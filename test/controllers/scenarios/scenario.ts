import type { Faults } from '../lab/faults';
import type { Lab } from '../lab/lab';

/** What a finding must say: which rule is broken, in which cluster, and by which object. */
export interface Cause {
  rule: string;
  /** null for a cause that is of no cluster alone. */
  cluster: string | null;
  /** First evidence, `cluster/Kind/namespace/name`; of names that controllers make up it is the beginning. */
  object: string;
}

/** A failure that is injected into the lab, and what the page must then say first. */
export interface Scenario {
  /** Name of the fleet that is recorded of it. */
  name: string;
  /** What fails, in a sentence. */
  fails: string;
  /** Service of bookinfo whose page is looked at. */
  service: 'productpage' | 'reviews' | 'details';
  inject(faults: Faults, lab: Lab): Promise<void>;
  /** Holds once the controllers have said what they have to say; where they are slow the page cannot know before. */
  shows?(lab: Lab): Promise<boolean>;
  cause: Cause;
  /** Causes beside the first, where more than one thing fails. */
  also?: Cause[];
  /** What the hub may not read meanwhile, for the recording. */
  forbidden?: { cluster: string; kind: string };
  /** A hub would see only after minutes that it is mended; one that starts anew sees it at once. */
  restartsHub?: boolean;
  /** Why the page does not name the cause yet. Such a row is recorded, and fails once the page does. */
  missing?: string;
}
