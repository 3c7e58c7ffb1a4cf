import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { remedy } from './support';

/** The cluster answers, and not everything of it could be read: what is missing may be there. */
export const sourceIncomplete: Rule = {
  id: 'source-incomplete',
  title: 'Not everything of a cluster could be read',
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    const rows = new Set(
      service.joined.grid.rows.map(({ cluster }) => cluster),
    );
    return service.clusters
      .filter(
        ({ name, state, problems }) =>
          rows.has(name) && state === 'live' && problems.length > 0,
      )
      .map(({ name, problems }) => ({
        cluster: name,
        message: message(
          'source-incomplete.problems',
          problems.length > 1
            ? 'Not everything of {{cluster}} could be read, so what is missing there may exist: {{first}} (and {{more}} more).'
            : 'Not everything of {{cluster}} could be read, so what is missing there may exist: {{first}}.',
          {
            cluster: name,
            first: problems[0].replace(/\.$/, ''),
            more: problems.length - 1,
          },
        ),
        evidence: [],
        actor: 'platform' as const,
        remedy: remedy(
          'source-incomplete.remedy',
          'Mend what could not be read of {{cluster}}; the file and line, or the object and field, are named.',
          {
            cluster: name,
          },
        ),
        since: null,
      }));
  },
};
