import type { Finding, Hop, Severity } from '@meshport/plugin-mesh-common';
import type { ServiceView } from './serviceView';

/**
 * A rule: what a service must fulfil, and what to say where it does not. Pure. One file each in `rules/`; the file
 * holds the sentences, and `docs/rules/<id>.md` is its page.
 *
 * @public
 */
export interface Rule {
  /** `endpoints-none-ready`: hop, then what is wrong. */
  id: string;
  /** One sentence for lists. */
  title: string;
  hop: Hop;
  severity: Severity;
  /** Ids of the kinds that it reads. Where one cannot be read in a cluster, the rule's result there is unknown. */
  reads: readonly string[];
  /** Ids of rules whose finding in the same cluster explains this one. */
  causedBy?: readonly string[];
  /** Ids of rules whose finding in any cluster, or in none, explains this one. */
  causedByAnywhere?: readonly string[];
  /** `rule`, `hop`, `severity` and `causedBy` of what is returned are filled in by who calls. */
  check(service: ServiceView): Array<
    Omit<Finding, 'id' | 'rule' | 'hop' | 'severity' | 'causedBy'> & {
      /** What the finding is about, where a cluster can have several: an object's name. */
      subject?: string;
      severity?: Severity;
      hop?: Hop;
    }
  >;
}
