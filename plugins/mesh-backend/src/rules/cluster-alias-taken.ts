import { message } from '@meshport/plugin-mesh-common';
import type {
  Found,
  KindDefinition,
  Rule,
  ServiceView,
} from '@meshport/plugin-mesh-node';
import { istioKind } from '../kinds/istio';
import { keys } from '../kinds/keys';
import { klusterletKind } from '../kinds/klusterlet';
import { namespaceKind } from '../kinds/namespace';
import { serviceImportKind } from '../kinds/serviceImport';
import { serviceMeshControlPlaneKind } from '../kinds/serviceMeshControlPlane';
import { submarinerGatewayKind } from '../kinds/submarinerGateway';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

/** A kind whose objects say how their cluster is called. */
interface Naming {
  kind: KindDefinition<any>;
  /** Where in the object it stands. */
  path: string;
  /** In all clusters. */
  find(service: ServiceView): Found<any>[];
}

const byKey =
  (kind: string, key: string): Naming['find'] =>
  service =>
    factsOf(service).reader.findAll(service.clusterSet, kind, key);

/** Not the hub's own ManagedCluster: every hub calls itself `local-cluster`, and no other cluster does. */
const NAMINGS: readonly Naming[] = [
  {
    kind: namespaceKind,
    path: 'metadata.uid',
    find: service =>
      factsOf(service).reader.getAll(
        service.clusterSet,
        namespaceKind.id,
        undefined,
        'kube-system',
      ),
  },
  {
    kind: submarinerGatewayKind,
    path: 'status.localEndpoint.cluster_id',
    find: byKey(submarinerGatewayKind.id, keys.tunnels()),
  },
  {
    kind: serviceImportKind,
    path: 'metadata.labels["multicluster.kubernetes.io/source-cluster"]',
    find: service =>
      byKey(
        serviceImportKind.id,
        keys.localImport(service.namespace, service.name),
      )(service),
  },
  {
    kind: istioKind,
    path: 'spec.values.global.multiCluster.clusterName',
    find: byKey(istioKind.id, keys.controlPlane()),
  },
  {
    kind: serviceMeshControlPlaneKind,
    path: 'spec.cluster.name',
    find: byKey(serviceMeshControlPlaneKind.id, keys.controlPlane()),
  },
  {
    kind: klusterletKind,
    path: 'spec.clusterName',
    find: byKey(klusterletKind.id, keys.hubConnection()),
  },
];

/** A name by which a cluster calls itself. */
interface Claim {
  cluster: string;
  alias: string;
  naming: Naming;
  found: Found<any>;
}

/**
 * Two clusters of the set have one name: what is said of it may be of either, so it is taken to be of none. A configured name goes
 * before what a cluster calls itself.
 */
export const clusterAliasTaken: Rule = {
  id: 'cluster-alias-taken',
  title: 'Two clusters have one name',
  hop: 'import',
  severity: 'warning',
  reads: NAMINGS.map(({ kind }) => kind.id),
  check(service) {
    const rows = new Set(
      service.joined.grid.rows.map(({ cluster }) => cluster),
    );
    const configured = factsOf(service).clusters;
    return [...claimsByAlias(service)].flatMap(([alias, claims]) => {
      const claimants = new Set(claims.map(({ cluster }) => cluster));
      if (configured.has(alias)) claimants.add(alias);
      if (claimants.size < 2) return [];
      if (![...claimants].some(name => rows.has(name))) return [];
      const clusters = [...claimants].sort();
      const told = claims
        .filter(({ cluster }) => cluster !== alias)
        .sort((a, b) => a.cluster.localeCompare(b.cluster));
      return [
        {
          cluster: null,
          subject: alias,
          ...sayWhat(alias, clusters, told, configured.has(alias)),
          evidence: told.map(({ found, naming: { path } }) =>
            evidence(found, path, alias),
          ),
          actor: 'platform' as const,
          since: null,
        },
      ];
    });
  },
};

function claimsByAlias(service: ServiceView): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const naming of NAMINGS) {
    for (const found of naming.find(service)) {
      // The second alias of kube-system follows from the first: how records call the cluster.
      const [alias] = naming.kind.aliases?.(found.object) ?? [];
      if (alias === undefined) continue;
      const claim: Claim = { cluster: found.cluster, alias, naming, found };
      const others = claims.get(alias);
      if (others) others.push(claim);
      else claims.set(alias, [claim]);
    }
  }
  return claims;
}

function sayWhat(
  alias: string,
  clusters: string[],
  claims: readonly Claim[],
  isConfigured: boolean,
) {
  if (isConfigured) {
    const others = clusters.filter(name => name !== alias);
    return {
      message: message(
        'cluster-alias-taken.configured',
        '{{others}} calls itself {{alias}}, and another cluster is read under this name: what controllers say of {{alias}} is taken to be of that one.',
        { others, alias },
      ),
      remedy: remedy(
        'cluster-alias-taken.configuredRemedy',
        'Give {{others}} the name in the configuration of the hub by which it calls itself, or another name in its mesh or broker.',
        { others },
      ),
    };
  }
  if (claims.some(({ naming }) => naming.kind === namespaceKind)) {
    return {
      message: message(
        'cluster-alias-taken.same',
        '{{clusters}} are one cluster that is read twice, or one is a copy of the other: kube-system has the same UID in them.',
        { clusters },
      ),
      remedy: remedy(
        'cluster-alias-taken.sameRemedy',
        'Leave all but one of {{clusters}} out of mesh.sources. Where they are copies, set up all but one of them anew: records and remote secrets tell clusters apart by this UID.',
        { clusters },
      ),
    };
  }
  return {
    message: message(
      'cluster-alias-taken.cause',
      '{{clusters}} both call themselves {{alias}}, so what controllers say of {{alias}} may be of either, and is taken to be of none.',
      { clusters, alias },
    ),
    remedy: remedy(
      'cluster-alias-taken.remedy',
      'Give each of {{clusters}} a name of its own: the cluster ID of Submariner, the cluster name of Istio and the name on the hub are unique in a cluster set.',
      { clusters },
    ),
  };
}
