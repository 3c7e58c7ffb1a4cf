import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import {
  type Condition,
  conditions,
  generationOf,
  identity,
  read,
} from './read';

export interface KeptDnsPolicy extends Kept {
  gateway: string;
  sectionName: string | undefined;
  delegate: boolean;
  geo: string | undefined;
  weight: number | undefined;
  defaultGeo: boolean;
  healthCheck: boolean;
  providers: string[];
  conditions: Condition[];
  /** undefined where the field is absent: Kuadrant leaves it out for no records, and before it has answered. */
  totalRecords: number | undefined;
  generation: number | undefined;
  onboarding: OnboardingStamp | undefined;
}

export const dnsPolicyKind: KindDefinition<KeptDnsPolicy> = {
  id: 'DNSPolicy',
  kind: 'DNSPolicy',
  group: 'kuadrant.io',
  versions: ['v1', 'v1alpha1'],
  plural: 'dnspolicies',
  namespaced: true,
  purpose:
    'how the hosts of a Gateway are published, and whether any record came of it',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const balancing = spec.get('loadBalancing');
    return {
      ...identity(object),
      gateway: spec.get('targetRef', 'name').text() ?? '',
      sectionName: spec.get('targetRef', 'sectionName').text(),
      delegate: spec.get('delegate').flag() ?? false,
      geo: balancing.get('geo').text(),
      weight: balancing.get('weight').integer(),
      defaultGeo: balancing.get('defaultGeo').flag() ?? false,
      healthCheck: spec.get('healthCheck').present,
      providers: spec
        .get('providerRefs')
        .list()
        .flatMap(ref => ref.get('name').text() ?? []),
      conditions: conditions(object.get('status', 'conditions')),
      totalRecords: object.get('status', 'totalRecords').integer(),
      generation: generationOf(object),
      onboarding: onboardingStamp(object),
    };
  },
  // A DNSPolicy lives in the namespace of its Gateway.
  keys: kept => [keys.gateway(kept.namespace!, kept.gateway)],
};
