import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { remedy } from './support';
import { factsOf } from '../service/view';
import { hubsOf } from './unread';

/**
 * The cluster answers, and not everything of it could be read: what is missing may be there. The problems themselves name
 * files and objects of everybody, and every owner of a service reads its findings: here they are only counted.
 */
export const sourceIncomplete: Rule = {
  id: 'source-incomplete',
  title: 'Not everything of a cluster could be read',
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    const parts = new Set([
      ...service.joined.grid.rows.map(({ cluster }) => cluster),
      ...hubsOf(service),
    ]);
    return [...factsOf(service).clusters.values()]
      .filter(({ name }) => parts.has(name))
      .map(({ freshness }) => freshness)
      .filter(({ state, problems }) => state === 'live' && problems.length > 0)
      .map(({ name, problems }) => ({
        cluster: name,
        message: message(
          'source-incomplete.problems',
          'Not everything of {{cluster}} could be read, so what is missing there may exist. The platform team sees what it is.',
          { cluster: name, count: problems.length },
        ),
        evidence: [],
        actor: 'platform' as const,
        remedy: remedy(
          'source-incomplete.remedy',
          'Mend what could not be read of {{cluster}}; who may read the fleet sees it named, with file and line or object and field.',
          { cluster: name },
        ),
        since: null,
      }));
  },
};
