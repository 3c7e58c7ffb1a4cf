import { HEALTH_PATH, quoted } from '../request/names';
import { at, Guardrail, listAt, ofKind } from './guardrail';

export const dnsPolicyFields: Guardrail = {
  id: 'dns-policy-fields',
  title:
    'Provider, delegation and health check of a DNSPolicy are such as Kuadrant accepts.',

  check(objects, _, report) {
    for (const policy of ofKind(objects, 'DNSPolicy', 'kuadrant.io')) {
      const spec = at(policy.object, 'spec');
      const providers = listAt(spec, 'providerRefs');
      if (providers.length > 1) {
        report(policy, 'spec.providerRefs', 'must name at most one provider');
      }
      if (at(spec, 'delegate') === true && providers.length > 0) {
        report(
          policy,
          'spec.delegate',
          'cannot be used together with providerRefs: with delegation the hub holds the provider',
        );
      }
      const healthCheck = at(spec, 'healthCheck');
      if (healthCheck === undefined) continue;
      const port = at(healthCheck, 'port') ?? 443;
      if (
        !Number.isInteger(port) ||
        !(port === 80 || port === 443 || (port >= 1024 && port <= 49151))
      ) {
        report(
          policy,
          'spec.healthCheck.port',
          `${quoted(port)} must be 80, 443 or from 1024 to 49151`,
        );
      }
      const path = at(healthCheck, 'path');
      if (path !== undefined && !HEALTH_PATH.test(String(path))) {
        report(
          policy,
          'spec.healthCheck.path',
          `${quoted(
            path,
          )} is refused by Kuadrant: at least three characters, like /ok`,
        );
      }
    }
  },
};
