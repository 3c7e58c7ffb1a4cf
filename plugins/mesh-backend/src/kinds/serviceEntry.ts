import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import { hostName, identity, read } from './read';

export interface KeptServiceEntry extends Kept {
  hosts: string[];
  ports: Array<{
    number: number;
    name: string | undefined;
    protocol: string | undefined;
  }>;
  location: string | undefined;
  resolution: string | undefined;
  /** True where it names endpoints or selects workloads: then they say by themselves whether they speak mTLS. */
  hasEndpoints: boolean;
  /** Namespaces that see it; empty: all. */
  exportTo: string[];
  onboarding: OnboardingStamp | undefined;
}

export const serviceEntryKind: KindDefinition<KeptServiceEntry> = {
  id: 'ServiceEntry',
  kind: 'ServiceEntry',
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'serviceentries',
  namespaced: true,
  purpose:
    'whether Istio knows the clusterset name and port that a route leads to',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    return {
      ...identity(object),
      hosts: spec.get('hosts').texts().map(hostName),
      ports: spec
        .get('ports')
        .list()
        .flatMap(port => {
          const number = port.get('number').integer();
          if (number === undefined) return [];
          return [
            {
              number,
              name: port.get('name').text(),
              protocol: port.get('protocol').text(),
            },
          ];
        }),
      location: spec.get('location').text(),
      resolution: spec.get('resolution').text(),
      hasEndpoints:
        spec.get('endpoints').list().length > 0 ||
        spec.get('workloadSelector').present,
      exportTo: spec.get('exportTo').texts(),
      onboarding: onboardingStamp(object),
    };
  },
  keys: kept => [...new Set(kept.hosts)].map(keys.host),
};
