import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, read } from './read';

export interface KeptReferenceGrant extends Kept {
  /** Who may refer. */
  from: Array<{ group: string; kind: string; namespace: string }>;
  /** To what, in its own namespace; to all of the kind where there is no name. */
  to: Array<{ group: string; kind: string; name: string | undefined }>;
}

export const referenceGrantKind: KindDefinition<KeptReferenceGrant> = {
  id: 'ReferenceGrant',
  kind: 'ReferenceGrant',
  group: 'gateway.networking.k8s.io',
  versions: ['v1', 'v1beta1', 'v1alpha2'],
  plural: 'referencegrants',
  namespaced: true,
  purpose:
    'whether a route or listener may refer to a Service or certificate of another namespace',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    return {
      ...identity(object),
      from: spec
        .get('from')
        .list()
        .map(item => ({
          group: item.get('group').text() ?? '',
          kind: item.get('kind').text() ?? '',
          namespace: item.get('namespace').text() ?? '',
        })),
      to: spec
        .get('to')
        .list()
        .map(item => ({
          group: item.get('group').text() ?? '',
          kind: item.get('kind').text() ?? '',
          name: item.get('name').text() || undefined,
        })),
    };
  },
  keys: kept => [keys.grants(kept.namespace!)],
};
