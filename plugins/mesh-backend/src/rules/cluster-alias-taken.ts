import { type Evidence, message } from '@meshport/plugin-mesh-common';
import type {
  Found,
  Kept,
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
import { evidence, remedy } from './support';

/** A kind whose objects say how their cluster is called. */
interface Naming {
  kind: KindDefinition<any>;
  /** Where in the object it stands. */
  path: string;
  find(service: ServiceView, cluster: string): Found<any>[];
}

const byKey =
  (kind: string, key: string): Naming['find'] =>
  (service, cluster) =>
    service.find(cluster, kind, key);

/** Not the hub's own ManagedCluster: every hub calls itself `local-cluster`, and no other cluster does. */
const NAMINGS: readonly Naming[] = [
  {
    kind: namespaceKind,
    path: 'metadata.uid',
    find: (service, cluster) => {
      const found = service.get(
        cluster,
        namespaceKind.id,
        undefined,
        'kube-system',
      );
      return found ? [found] : [];
    },
  },
  {
    kind: submarinerGatewayKind,
    path: 'status.localEndpoint.cluster_id',
    find: byKey(submarinerGatewayKind.id, keys.tunnels()),
  },
  {
    kind: serviceImportKind,
    path: 'metadata.labels["multicluster.kubernetes.io/source-cluster"]',
    find: (service, cluster) =>
      service.find(
        cluster,
        serviceImportKind.id,
        keys.localImport(service.namespace, service.name),
      ),
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
  kind: string;
  evidence: Evidence;
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
    const configured = new Set(service.clusters.map(({ name }) => name));
    return [...claimsByAlias(service)].flatMap(([alias, claims]) => {
      const claimants = new Set(claims.map(({ cluster }) => cluster));
      if (configured.has(alias)) claimants.add(alias);
      if (claimants.size < 2) return [];
      if (![...claimants].some(name => rows.has(name))) return [];
      const clusters = [...claimants].sort();
      const told = claims.filter(({ cluster }) => cluster !== alias);
      return [
        {
          cluster: null,
          subject: alias,
          ...sayWhat(alias, clusters, told, configured.has(alias)),
          evidence: told.map(claim => claim.evidence),
          actor: 'platform' as const,
          since: null,
        },
      ];
    });
  },
};

function claimsByAlias(service: ServiceView): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { name: cluster } of service.clusters) {
    for (const claim of claimsOf(service, cluster)) {
      claims.set(claim.alias, [...(claims.get(claim.alias) ?? []), claim]);
    }
  }
  return claims;
}

function claimsOf(service: ServiceView, cluster: string): Claim[] {
  return NAMINGS.flatMap(({ kind, path, find }) =>
    find(service, cluster).flatMap((found: Found<Kept>) =>
      // The second alias of kube-system follows from the first: how records call the cluster.
      (kind.aliases?.(found.object).slice(0, 1) ?? []).map(alias => ({
        cluster,
        alias,
        kind: kind.id,
        evidence: evidence(found, path, alias),
      })),
    ),
  );
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
  if (claims.some(({ kind }) => kind === namespaceKind.id)) {
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
