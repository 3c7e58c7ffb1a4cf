import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, label, read } from './read';

export interface KeptDnsHealthCheckProbe extends Kept {
  record: string | undefined;
  host: string | undefined;
  address: string | undefined;
  /** undefined where it was not asked yet. */
  healthy: boolean | undefined;
  consecutiveFailures: number;
  reason: string;
  /** HTTP status of the last answer. */
  httpStatus: number | undefined;
}

export const dnsHealthCheckProbeKind: KindDefinition<KeptDnsHealthCheckProbe> =
  {
    id: 'DNSHealthCheckProbe',
    kind: 'DNSHealthCheckProbe',
    group: 'kuadrant.io',
    versions: ['v1alpha1'],
    plural: 'dnshealthcheckprobes',
    namespaced: true,
    purpose: 'what the health checks of a published address find',
    project(raw) {
      const object = read(raw);
      const status = object.get('status');
      return {
        ...identity(object),
        record: label(object, 'kuadrant.io/health-probes-owner'),
        host: object.get('spec', 'hostname').host(),
        address: object.get('spec', 'address').host(),
        healthy: status.get('healthy').flag(),
        consecutiveFailures: status.get('consecutiveFailures').integer() ?? 0,
        reason: status.get('reason').prose(),
        httpStatus: status.get('status').integer(),
      };
    },
    keys: kept => [
      ...(kept.host ? [keys.host(kept.host)] : []),
      ...(kept.record ? [keys.record(kept.namespace!, kept.record)] : []),
    ],
  };
