import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import type { KeptDnsHealthCheckProbe } from '../kinds/dnsHealthCheckProbe';
import { keys } from '../kinds/keys';
import { conditionEvidence, evidence, remedy, rowsAt, says } from './support';

/** The health checks of a published address fail. Where none is healthy the last ones stay published. */
export const dnsRecordUnhealthy: Rule = {
  id: 'dns-record-unhealthy',
  title: 'The health check of a published address fails',
  hop: 'record',
  severity: 'warning',
  reads: ['DNSRecord'],
  causedBy: [
    'gateway-deployment-unavailable',
    'gateway-address-missing',
    'gateway-not-programmed',
    'endpoints-none-ready',
  ],
  check(service) {
    return rowsAt(service, 'record', ['degraded', 'broken', 'missing']).flatMap(
      ({ name, ways }) => {
        const records = new Map(
          ways.flatMap(way => way.records).map(record => [record.ref, record]),
        );
        return [...records.values()].flatMap(record => {
          const healthy = record.object.conditions.find(
            ({ type }) => type === 'Healthy',
          );
          if (healthy?.status !== 'False') return [];
          const probes = service
            .find<KeptDnsHealthCheckProbe>(
              name,
              'DNSHealthCheckProbe',
              keys.record(record.object.namespace!, record.object.name),
            )
            .filter(({ object }) => object.healthy === false);
          return [
            {
              cluster: name,
              subject: record.object.name,
              message: message(
                'dns-record-unhealthy.fails',
                'The health check of {{host}} in {{cluster}} fails: {{why}}.',
                {
                  host: record.object.rootHost,
                  cluster: name,
                  why: says(healthy),
                },
              ),
              evidence: [
                conditionEvidence(record, healthy),
                ...probes.map(probe =>
                  evidence(
                    probe,
                    'status.consecutiveFailures',
                    probe.object.consecutiveFailures,
                  ),
                ),
              ],
              actor: 'platform' as const,
              remedy: remedy(
                'dns-record-unhealthy.remedy',
                'See what answers at the address in {{cluster}} on the path of the health check.',
                { cluster: name },
              ),
              since: healthy.since ?? null,
            },
          ];
        });
      },
    );
  },
};
