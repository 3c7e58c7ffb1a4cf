import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { type Field, identity, instant, read } from './read';
import { withoutCredentials } from './repository';

export interface KeptApplication extends Kept {
  repositories: Array<{ url: string; path: string; revision: string }>;
  destination: {
    /** Argo CD's name of the cluster, or its API server's address. */
    cluster: string;
    namespace: string;
  };
  /** `Synced`, `OutOfSync`, `Unknown`. */
  sync: string | undefined;
  /** Revision that was last compared with the cluster. */
  revision: string | undefined;
  health: string | undefined;
  /** Of the last operation: `Succeeded`, `Failed`, `Running`, … */
  phase: string | undefined;
  message: string;
  finished: string | undefined;
}

export const applicationKind: KindDefinition<KeptApplication> = {
  id: 'Application',
  kind: 'Application',
  group: 'argoproj.io',
  versions: ['v1alpha1'],
  plural: 'applications',
  namespaced: true,
  optional: true,
  purpose: 'whether Argo CD has brought what was merged into the cluster',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const status = object.get('status');
    const operation = status.get('operationState');
    const destination = spec.get('destination');
    const one = spec.get('source');
    return {
      ...identity(object),
      repositories: [
        ...(one.present ? [one] : []),
        ...spec.get('sources').list(),
      ].map(source),
      destination: {
        cluster:
          destination.get('name').text() ||
          destination.get('server').prose() ||
          '',
        namespace: destination.get('namespace').text() ?? '',
      },
      sync: status.get('sync', 'status').text(),
      revision: status.get('sync', 'revision').text(),
      health: status.get('health', 'status').text(),
      phase: operation.get('phase').text(),
      message: operation.get('message').prose(),
      finished: instant(operation.get('finishedAt')),
    };
  },
  keys: ({ destination }) =>
    destination.namespace ? [keys.deliveredTo(destination.namespace)] : [],
};

function source(field: Field): KeptApplication['repositories'][number] {
  return {
    url: withoutCredentials(field.get('repoURL').prose()),
    path: field.get('path').prose(),
    revision: field.get('targetRevision').prose(),
  };
}
