import { message } from '@meshport/plugin-mesh-common';
import type { Rule, ServiceView } from '@meshport/plugin-mesh-node';
import { kindsNeeded, remedy } from './support';

/** The configuration leaves out what the service needs: a kind, a namespace, objects without a label. It may well be there. */
export const kindOff: Rule = {
  id: 'kind-off',
  title: 'The hub is configured not to read what the service needs',
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    return service.joined.grid.rows.flatMap(({ cluster }) => {
      const reasons = leftOut(service, cluster);
      if (reasons.length === 0) return [];
      return [
        {
          cluster,
          message: message(
            'kind-off.leftOut',
            'Not everything that the service needs in {{cluster}} is read, so what depends on that is not known: {{reasons}}.',
            { cluster, reasons },
          ),
          evidence: [],
          actor: 'platform' as const,
          remedy: remedy(
            'kind-off.remedy',
            'Where it is to be known, take that out of the configuration of the hub, and let its account read it in {{cluster}}.',
            { cluster },
          ),
          since: null,
        },
      ];
    });
  },
};

function leftOut(service: ServiceView, cluster: string): string[] {
  const { cells } = service.joined.grid.rows.find(
    row => row.cluster === cluster,
  )!;
  const kinds = [...kindsNeeded(cells)].flatMap(kind => {
    const unread = service.unread(cluster, kind, service.namespace);
    return unread?.state === 'off' ? `${kind}: ${unread.reason}` : [];
  });
  // What is in other namespaces, such as a Gateway, shows in its cell.
  const elsewhere = cells.flatMap(({ because, explanation }) =>
    because === 'off' && explanation ? [explanation] : [],
  );
  return [...new Set([...kinds, ...elsewhere])]
    .map(reason => reason.replace(/\.$/, ''))
    .sort();
}
