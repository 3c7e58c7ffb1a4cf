import { quoted } from '../request/names';
import { at, Guardrail, ofKind } from './guardrail';

export const dnsPolicyTarget: Guardrail = {
  id: 'dns-policy-target',
  title: 'A DNSPolicy targets a Gateway, never a route or a ListenerSet.',

  check(objects, _, report) {
    for (const policy of ofKind(objects, 'DNSPolicy', 'kuadrant.io')) {
      const target = at(policy.object, 'spec', 'targetRef');
      if (
        at(target, 'kind') !== 'Gateway' ||
        at(target, 'group') !== 'gateway.networking.k8s.io'
      ) {
        report(
          policy,
          'spec.targetRef.kind',
          `${quoted(
            at(target, 'kind'),
          )} cannot be the target: a DNSPolicy targets a Gateway (or one listener of it, by sectionName)`,
        );
      }
    }
  },
};
