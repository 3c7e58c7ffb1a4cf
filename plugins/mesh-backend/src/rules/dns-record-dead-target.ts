import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import type { KeptDnsRecord } from '../kinds/dnsRecord';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

/** DNS sends clients to an address that no Gateway of the cluster set has, or whose Gateway does not answer. */
export const dnsRecordDeadTarget: Rule = {
  id: 'dns-record-dead-target',
  title: 'DNS sends clients to an address where nobody answers',
  hop: 'record',
  severity: 'error',
  reads: ['DNSRecord', 'Gateway', 'Namespace'],
  causedBy: [
    'cluster-unreachable',
    'gateway-deployment-unavailable',
    'gateway-address-missing',
    'gateway-not-programmed',
    'gateway-missing',
    'route-parent-missing',
  ],
  check(service) {
    const facts = factsOf(service);
    const isEveryGatewayKnown = () =>
      [...facts.clusters.keys()].every(
        name =>
          // A record names its cluster by the UID of kube-system (Kuadrant): unread, it may be that of a Gateway that is known.
          service.readable(name, 'Namespace', 'kube-system') &&
          (service.readable(name, 'Gateway') ||
            service.freshness(name, 'Gateway').state === 'not_installed'),
      );
    return service.joined.records.flatMap(({ host, tree, objects }) => {
      const parts = parseObjectRef(objects[0] ?? '');
      const record =
        parts &&
        service.get<KeptDnsRecord>(
          parts.cluster,
          parts.kind,
          parts.namespace,
          parts.name,
        );
      return tree
        .flatMap(({ targets }) => targets)
        .filter(({ addresses }) => addresses.length > 0)
        .filter(({ cluster, gateway }) =>
          cluster !== null && gateway !== null
            ? service.cell(cluster, 'gateway')?.state === 'broken'
            : isEveryGatewayKnown(),
        )
        .map(({ cluster, gateway, addresses, name }) => ({
          cluster,
          subject: name,
          message:
            gateway === null
              ? message(
                  'dns-record-dead-target.nobody',
                  'Clients that ask for {{host}} are sent to {{addresses}}, an address that no Gateway has.',
                  { host, addresses },
                )
              : message(
                  'dns-record-dead-target.dead',
                  'Clients that ask for {{host}} are still sent to {{addresses}}, where Gateway {{gateway}} of {{cluster}} does not answer.',
                  { host, addresses, gateway, cluster: cluster! },
                ),
          evidence: record
            ? [evidence(record, 'spec.endpoints', addresses)]
            : [],
          actor: 'platform' as const,
          remedy: remedy(
            'dns-record-dead-target.remedy',
            'Take {{addresses}} out (excludeAddresses of the DNSPolicy, or the record of a cluster that is gone for good) until somebody answers there.',
            { addresses },
          ),
          since: null,
        }));
    });
  },
};
