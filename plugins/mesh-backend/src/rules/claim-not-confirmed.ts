import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptNamespace } from '../kinds/namespace';
import { factsOf } from '../service/view';
import { sayOfClusters } from '../service/words';
import { evidence, remedy } from './support';

/**
 * The Namespaces of the clusters do not name one owner: no component's claim can be confirmed by them, for a claim counts only
 * where every cluster that has the namespace agrees. Requests do not care, so it is a note.
 */
export const claimNotConfirmed: Rule = {
  id: 'claim-not-confirmed',
  title: 'The clusters do not agree on who owns the namespace of the service',
  hop: 'endpoints',
  severity: 'info',
  reads: ['Namespace'],
  check(service) {
    const { holders } = factsOf(service);
    // None at all: ownership is configured, or nobody has claimed anything.
    if (ownersIn(holders.flatMap(({ namespace }) => namespace ?? [])) < 2) {
      return [];
    }
    const namespaces = holders.flatMap(({ live, namespace }) =>
      live && namespace ? [namespace] : [],
    );
    if (ownersIn(namespaces) < 2) return [];
    const clustersWhere = (holds: (owner: string | undefined) => boolean) =>
      namespaces
        .filter(({ object }) => holds(object.owner))
        .map(({ cluster }) => cluster)
        .sort();
    const without = clustersWhere(owner => owner === undefined);
    return [
      {
        cluster: null,
        message:
          without.length > 0
            ? sayOfClusters(
                'claim-not-confirmed.missing',
                'Namespace {{namespace}} names its owner in {{named}} and not in {{without}}: claims of components are not confirmed.',
                {
                  namespace: service.namespace,
                  named: clustersWhere(owner => owner !== undefined),
                  without,
                },
              )
            : sayOfClusters(
                'claim-not-confirmed.differ',
                'Namespace {{namespace}} has other owners in other clusters ({{clusters}}): claims of components are not confirmed.',
                {
                  namespace: service.namespace,
                  clusters: namespaces.map(({ cluster }) => cluster).sort(),
                },
              ),
        evidence: namespaces.map(namespace =>
          evidence(
            namespace,
            'metadata.annotations["meshport.dev/owner"]',
            namespace.object.owner,
          ),
        ),
        actor: 'platform' as const,
        remedy: remedy(
          'claim-not-confirmed.remedy',
          'Annotate Namespace {{namespace}} with the same meshport.dev/owner in every cluster, or give it an owner in mesh.ownership.namespaces.',
          { namespace: service.namespace },
        ),
        since: null,
      },
    ];
  },
};

function ownersIn(namespaces: readonly Found<KeptNamespace>[]): number {
  return new Set(
    namespaces.map(({ object }) => object.owner?.trim().toLowerCase()),
  ).size;
}
