import {
  type Evidence,
  message,
  type ObjectRef,
  parseObjectRef,
} from '@meshport/plugin-mesh-common';
import type { Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { Disagreement, Membership } from '../fleet/learnedSets';
import { managedClusterKind } from '../kinds/managedCluster';
import { submarinerClusterKind } from '../kinds/submarinerCluster';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

/**
 * What is known of the cluster set of a cluster does not agree: services of one name may be joined that are different ones, or kept
 * apart that are one. Where the configuration says the set, nothing is unclear.
 */
export const clusterSetUnclear: Rule = {
  id: 'cluster-set-unclear',
  title: 'It is not clear in which cluster set a cluster is',
  hop: 'import',
  severity: 'warning',
  reads: [submarinerClusterKind.id],
  check(service) {
    const { reader } = factsOf(service);
    const rows = service.joined.grid.rows.map(({ cluster }) => cluster);
    const members = new Set(rows);
    const learned = rows
      .map(cluster => ({ cluster, membership: reader.membership(cluster) }))
      .filter(({ membership }) => membership.from !== 'configuration');
    const unclear = learned.flatMap(({ cluster, membership }) => {
      const [first] = membership.disagreements.filter(
        // Each pair is said once, and clusters without a part in the service do not matter to it.
        one =>
          one.what !== 'separates' ||
          (members.has(one.cluster) && cluster < one.cluster),
      );
      return first ? [sayWhat(service, cluster, membership, first)] : [];
    });
    return learned.length > 0
      ? [...unclear, ...unreadHubs(service, members)]
      : unclear;
  },
};

function sayWhat(
  service: ServiceView,
  cluster: string,
  { set }: Membership,
  disagreement: Disagreement,
) {
  return {
    cluster,
    message: sentence(cluster, set, disagreement),
    evidence: disagreement.refs.flatMap(ref => evidenceOf(service, ref)),
    actor: 'platform' as const,
    remedy: remedy(
      'cluster-set-unclear.remedy',
      'Say in mesh.clusterSets in which set {{cluster}} is, or mend what is wrong: the label cluster.open-cluster-management.io/clusterset of the ManagedCluster, or the broker that Submariner joins the cluster to.',
      { cluster },
    ),
    since: null,
  };
}

function sentence(cluster: string, set: string, disagreement: Disagreement) {
  switch (disagreement.what) {
    case 'says another':
      return message(
        'cluster-set-unclear.another',
        '{{cluster}} is taken to be in the cluster set {{set}}, and a ManagedCluster says that it is in {{other}}.',
        { cluster, set, other: disagreement.set },
      );
    case 'joins':
      return message(
        'cluster-set-unclear.joined',
        '{{cluster}} is taken to be in the cluster set {{set}}, and Submariner joins it with {{other}}, which is in {{otherSet}}: the names of their services are the same to callers, and are shown apart.',
        {
          cluster,
          set,
          other: disagreement.cluster,
          otherSet: disagreement.set,
        },
      );
    default:
      return message(
        'cluster-set-unclear.separated',
        '{{cluster}} and {{other}} are taken to be in one cluster set, {{set}}, and Submariner joins them to different brokers: services of one name are shown as one, and callers in one do not reach the other.',
        { cluster, other: disagreement.cluster, set },
      );
  }
}

const PATHS: Record<string, string> = {
  [managedClusterKind.id]:
    'metadata.labels["cluster.open-cluster-management.io/clusterset"]',
  [submarinerClusterKind.id]: 'spec.cluster_id',
};

function evidenceOf(service: ServiceView, ref: ObjectRef): Evidence[] {
  const parsed = parseObjectRef(ref);
  if (!parsed) return [];
  const { cluster, kind, namespace, name } = parsed;
  const found = service.get<any>(cluster, kind, namespace, name);
  if (!found) return [];
  const value =
    kind === managedClusterKind.id
      ? found.object.clusterSet
      : found.object.cluster;
  return [evidence(found, PATHS[kind], value)];
}

/** Hubs answer, and do not show their ManagedClusters: they may say other sets. */
function unreadHubs(service: ServiceView, members: ReadonlySet<string>) {
  const { reader } = factsOf(service);
  const refused = reader.refused(service.clusterSet, managedClusterKind.id);
  return refused.flatMap(({ cluster: name, why: unread }) => {
    if (members.has(name)) return [];
    return [
      {
        cluster: name,
        severity: 'unknown' as const,
        message: message(
          'cluster-set-unclear.unread',
          'Which cluster sets {{cluster}} knows is not known: its ManagedClusters cannot be read ({{reason}}).',
          {
            cluster: name,
            reason: (unread.reason ?? unread.state).replace(/\.$/, ''),
          },
        ),
        evidence: [],
        actor: 'platform' as const,
        remedy: remedy(
          'cluster-set-unclear.unreadRemedy',
          'Let the hub read ManagedClusters in {{cluster}}, or name the sets in mesh.clusterSets.',
          { cluster: name },
        ),
        since: null,
      },
    ];
  });
}
