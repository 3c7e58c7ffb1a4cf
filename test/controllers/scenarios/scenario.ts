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

/** What a recording says of its failure: the lane and the tests of the rules expect the same. */
export interface Expectation {
  /** What fails, in a sentence. */
  fails: string;
  /** Service of bookinfo whose page is looked at. */
  service: 'productpage' | 'reviews' | 'details';
  /** What must be found, the first first. */
  causes: Cause[];
  /** Why the page does not name the cause yet. Such a row fails once the page does. */
  missing?: string;
  /** What the hub may not read meanwhile. */
  forbidden?: { cluster: string; kind: string };
}

/** How a failure comes about in the lab. */
export interface Injection {
  /** Name of the recording in test/recordings, where it says what the failure is and what must be found. */
  name: string;
  inject(faults: Faults, lab: Lab): Promise<void>;
  /** Holds once the controllers have said what they have to say; where they are slow the page cannot know before. */
  shows?(lab: Lab): Promise<boolean>;
  /** An API server ends no watch for a role that changed: a hub sees it after minutes, and one that starts anew at once. */
  restartsHub?: boolean;
}

/** A failure that is injected into the lab, and what the page must then say first. */
export interface Scenario extends Injection, Expectation {}
