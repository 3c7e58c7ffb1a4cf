import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  conditions,
  generationOf,
  identity,
  read,
} from './read';

export interface KeptTlsPolicy extends Kept {
  gateway: string;
  sectionName: string | undefined;
  issuer: { kind: string; name: string };
  conditions: Condition[];
  generation: number | undefined;
}

export const tlsPolicyKind: KindDefinition<KeptTlsPolicy> = {
  id: 'TLSPolicy',
  kind: 'TLSPolicy',
  group: 'kuadrant.io',
  versions: ['v1', 'v1alpha1'],
  plural: 'tlspolicies',
  namespaced: true,
  purpose: 'who issues the certificates of a Gateway, and whether that works',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    return {
      ...identity(object),
      gateway: spec.get('targetRef', 'name').text() ?? '',
      sectionName: spec.get('targetRef', 'sectionName').text(),
      issuer: {
        kind: spec.get('issuerRef', 'kind').text() ?? 'Issuer',
        name: spec.get('issuerRef', 'name').text() ?? '',
      },
      conditions: conditions(object.get('status', 'conditions')),
      generation: generationOf(object),
    };
  },
  // A TLSPolicy lives in the namespace of its Gateway.
  keys: kept => [keys.gateway(kept.namespace!, kept.gateway)],
};
