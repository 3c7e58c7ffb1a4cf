import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { type Condition, conditions, identity, read } from './read';

export interface KeptKustomization extends Kept {
  /** Repository object that it takes manifests from: `GitRepository`, `OCIRepository`, `Bucket`. */
  source: { kind: string; namespace: string; name: string };
  path: string;
  targetNamespace: string | undefined;
  suspended: boolean;
  applied: string | undefined;
  attempted: string | undefined;
  /** The condition `Ready`. */
  ready: Condition | undefined;
}

export const kustomizationKind: KindDefinition<KeptKustomization> = {
  id: 'Kustomization',
  kind: 'Kustomization',
  group: 'kustomize.toolkit.fluxcd.io',
  versions: ['v1', 'v1beta2'],
  plural: 'kustomizations',
  namespaced: true,
  optional: true,
  purpose: 'whether Flux has brought what was merged into the cluster',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const spec = object.get('spec');
    const status = object.get('status');
    const source = spec.get('sourceRef');
    return {
      ...kept,
      source: {
        kind: source.get('kind').text() ?? '',
        namespace: source.get('namespace').text() ?? kept.namespace,
        name: source.get('name').text() ?? '',
      },
      path: spec.get('path').prose(),
      targetNamespace: spec.get('targetNamespace').text() || undefined,
      suspended: spec.get('suspend').flag() ?? false,
      applied: status.get('lastAppliedRevision').text(),
      attempted: status.get('lastAttemptedRevision').text(),
      ready: conditions(status.get('conditions')).find(
        ({ type }) => type === 'Ready',
      ),
    };
  },
  keys: kept => [
    kept.targetNamespace
      ? keys.deliveredTo(kept.targetNamespace)
      : keys.deliveredTo(kept.namespace!),
  ],
};
