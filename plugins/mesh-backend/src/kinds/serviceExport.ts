import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import { type Condition, conditions, createdOf, identity, read } from './read';

export interface KeptServiceExport extends Kept {
  conditions: Condition[];
  /** Where exports disagree, the oldest one counts (MCS API). */
  created: string | undefined;
  onboarding: OnboardingStamp | undefined;
}

export const serviceExportKind: KindDefinition<KeptServiceExport> = {
  id: 'ServiceExport',
  kind: 'ServiceExport',
  group: 'multicluster.x-k8s.io',
  versions: ['v1beta1', 'v1alpha1'],
  plural: 'serviceexports',
  namespaced: true,
  purpose:
    'which services a cluster gives to the cluster set, and what the service discovery says of it',
  project(raw) {
    const object = read(raw);
    return {
      ...identity(object),
      conditions: conditions(object.get('status', 'conditions')),
      created: createdOf(object),
      onboarding: onboardingStamp(object),
    };
  },
  keys: kept => [keys.service(kept.namespace!, kept.name)],
};
