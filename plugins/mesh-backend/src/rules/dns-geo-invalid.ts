import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { isGeography, refusedRecords } from './records';
import { conditionEvidence, evidence, remedy } from './support';

/** The CRD takes any text as a geography, a cluster's name too; the provider refuses the whole record for it. */
export const dnsGeoInvalid: Rule = {
  id: 'dns-geo-invalid',
  title: 'A DNSPolicy names a geography that does not exist',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  check(service) {
    return refusedRecords(service)
      .filter(({ fault }) => fault === 'geo')
      .flatMap(({ cluster, record, by, refusal, policies }) =>
        policies
          .filter(({ object }) => !isGeography(object.geo))
          .map(policy => ({
            cluster,
            subject: policy.object.name,
            message: message(
              'dns-geo-invalid.unknown',
              'The record for {{host}} is not published: DNSPolicy {{policy}} in {{cluster}} names the geography {{geo}}, which does not exist.',
              {
                host: record.object.rootHost,
                policy: policy.object.name,
                cluster,
                geo: policy.object.geo!,
              },
            ),
            evidence: [
              evidence(policy, 'spec.loadBalancing.geo', policy.object.geo),
              conditionEvidence(by, refusal),
            ],
            actor: 'platform' as const,
            remedy: remedy(
              'dns-geo-invalid.remedy',
              'Set loadBalancing.geo of DNSPolicy {{policy}} in {{cluster}} to a country (DE) or a continent (GEO-EU).',
              { policy: policy.object.name, cluster },
            ),
            since: refusal.since ?? null,
          })),
      );
  },
};
