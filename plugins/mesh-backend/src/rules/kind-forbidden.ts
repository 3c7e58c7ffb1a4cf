import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { kindsNeeded, remedy } from './support';

/** The API server answers 403 for a kind: other kinds live, and of this one neither presence nor absence is known. */
export const kindForbidden: Rule = {
  id: 'kind-forbidden',
  title: 'The hub may not read a kind that the service needs',
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    return service.joined.grid.rows.flatMap(({ cluster, cells }) => {
      const refused = [...kindsNeeded(cells)]
        .map(kind => service.freshness(cluster, kind, service.namespace))
        .filter(({ state }) => state === 'forbidden');
      if (refused.length === 0) return [];
      const kinds = refused.map(({ kind }) => kind).sort();
      return [
        {
          cluster,
          message: message(
            'kind-forbidden.refused',
            'The hub may not read {{kinds}} in {{cluster}}, so what depends on that is not known: {{reason}}',
            { cluster, kinds, reason: refused[0].reason ?? 'forbidden.' },
          ),
          evidence: [],
          actor: 'platform' as const,
          remedy: remedy(
            'kind-forbidden.remedy',
            'Let the hub get, list and watch {{kinds}} in {{cluster}}: the documentation has the ClusterRole. The hub asks again within five minutes.',
            { cluster, kinds },
          ),
          since: null,
        },
      ];
    });
  },
};
