import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule } from '@meshport/plugin-mesh-node';
import {
  type KeptRootCertificates,
  ROOT_CERTIFICATES,
} from '../kinds/configMap';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

type Roots = Found<KeptRootCertificates>;

/** Workloads accept a peer whose certificate leads to a root that they know: clusters need one in common. */
export const trustRootsDiffer: Rule = {
  id: 'trust-roots-differ',
  title: "Clusters of the service do not trust each other's certificates",
  hop: 'import',
  severity: 'error',
  reads: ['ConfigMap', 'Namespace'],
  check(service) {
    if (!service.joined.crossings.includes('clusterset')) return [];
    const groups = trusting(rootsOf(service));
    if (groups.length < 2) return [];
    const sides = groups
      .map(group => group.map(({ cluster }) => cluster).sort())
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      {
        cluster: null,
        message: message(
          'trust-roots-differ.cause',
          "{{sides}} do not trust each other's certificates: their meshes have different roots, so calls between them fail with a TLS error.",
          { sides: sides.map(side => side.join(' with ')) },
        ),
        evidence: groups.flat().map(roots =>
          evidence(
            roots,
            'data["root-cert.pem"]',
            roots.object.fingerprints.map(
              fingerprint => `SHA-256 ${fingerprint}`,
            ),
          ),
        ),
        actor: 'platform' as const,
        remedy: remedy(
          'trust-roots-differ.remedy',
          'Give the clusters intermediate certificates of one root (Secret cacerts in istio-system), or trust both roots until all certificates are renewed.',
        ),
        since: null,
      },
    ];
  },
};

/** What each cluster of the service trusts, where its pods are in the mesh. */
function rootsOf(service: Parameters<Rule['check']>[0]): Roots[] {
  const { clusters } = factsOf(service);
  return service.joined.grid.rows.flatMap(({ cluster }) => {
    const { live, namespace } = clusters.get(cluster)!;
    const mesh = namespace?.object.mesh ?? 'none';
    if (!live || mesh === 'none') return [];
    const roots = service.get<KeptRootCertificates>(
      cluster,
      'ConfigMap',
      service.namespace,
      ROOT_CERTIFICATES,
    );
    return roots && roots.object.fingerprints.length > 0 ? [roots] : [];
  });
}

/** Clusters that have a root in common, directly or through others. */
function trusting(all: Roots[]): Roots[][] {
  return all.reduce<Roots[][]>((groups, roots) => {
    const shares = (group: Roots[]) =>
      group.some(({ object }) =>
        object.fingerprints.some(fingerprint =>
          roots.object.fingerprints.includes(fingerprint),
        ),
      );
    return [
      ...groups.filter(group => !shares(group)),
      [...groups.filter(shares).flat(), roots],
    ];
  }, []);
}
