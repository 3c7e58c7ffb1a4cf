import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { annotation, identity, label, type Port, ports, read } from './read';

/** Where Submariner is, and its agents keep what their own cluster gives. */
export const AGENT_NAMESPACE = 'submariner-operator';

export interface KeptServiceImport extends Kept {
  /** `aggregated`: what callers use; `local`: what this cluster gives; `broker`: a copy that nobody calls. */
  role: 'aggregated' | 'local' | 'broker';
  service: { namespace: string; name: string };
  /** Of a local import: how the cluster calls itself. */
  sourceCluster: string | undefined;
  type: string | undefined;
  ports: Port[];
  ips: string[];
  /** Who exports, dead clusters included: no word about health. */
  clusters: string[];
  /** False where no controller has written a status yet. */
  answered: boolean;
}

export const serviceImportKind: KindDefinition<KeptServiceImport> = {
  id: 'ServiceImport',
  kind: 'ServiceImport',
  group: 'multicluster.x-k8s.io',
  versions: ['v1beta1', 'v1alpha1'],
  plural: 'serviceimports',
  namespaced: true,
  purpose:
    'under which clusterset name a service can be called in a cluster, and how the cluster calls itself',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const labelled = label(object, 'multicluster.kubernetes.io/service-name');
    const annotated = annotation(
      object,
      'multicluster.kubernetes.io/service-name',
    );
    const sourceNamespace =
      label(object, 'lighthouse.submariner.io/sourceNamespace') ??
      annotation(object, 'lighthouse.submariner.io/sourceNamespace');
    const name = labelled ?? annotated;
    const isCopy =
      name !== undefined &&
      sourceNamespace !== undefined &&
      sourceNamespace !== kept.namespace;
    let role: KeptServiceImport['role'] = 'aggregated';
    if (isCopy) role = kept.namespace === AGENT_NAMESPACE ? 'local' : 'broker';
    const spec = object.get('spec');
    return {
      ...kept,
      role,
      service: isCopy
        ? { namespace: sourceNamespace, name }
        : { namespace: kept.namespace, name: kept.name },
      sourceCluster: label(object, 'multicluster.kubernetes.io/source-cluster'),
      type: spec.get('type').text(),
      ports: ports(spec.get('ports')),
      ips: spec.get('ips').texts().slice(0, 4),
      clusters: object
        .get('status', 'clusters')
        .list()
        .flatMap(item => item.get('cluster').text() ?? []),
      answered: object.get('status', 'clusters').present,
    };
  },
  keys(kept) {
    const { namespace, name } = kept.service;
    switch (kept.role) {
      case 'local':
        return [keys.localImport(namespace, name)];
      case 'broker':
        return [keys.broker(namespace, name)];
      default:
        return [keys.service(namespace, name)];
    }
  },
  aliases: kept =>
    kept.role === 'local' && kept.sourceCluster ? [kept.sourceCluster] : [],
};
