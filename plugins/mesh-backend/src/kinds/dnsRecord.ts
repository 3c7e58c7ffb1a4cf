import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  conditions,
  type Field,
  hostName,
  identity,
  label,
  read,
} from './read';

export interface RecordEndpoint {
  name: string;
  type: string;
  ttlSeconds: number | null;
  targets: string[];
  setIdentifier: string | undefined;
  weight: number | null;
  /** `*` is everywhere else. */
  geo: string | undefined;
}

/** What the cluster that publishes a delegated record says of it. */
export interface RemoteStatus {
  /** kube-system UID of that cluster. */
  cluster: string;
  conditions: Condition[];
  owners: string[];
}

export interface KeptDnsRecord extends Kept {
  rootHost: string;
  authoritative: boolean;
  listener: string | undefined;
  /** DNSPolicy that made it. */
  policy: string | undefined;
  delegate: boolean;
  healthCheck: boolean;
  /** What was published last, where the controller says it; else what is to be published. */
  endpoints: RecordEndpoint[];
  /** True where the controller says that it published the endpoints. */
  published: boolean;
  conditions: Condition[];
  /** Id under which this cluster writes into the zone. */
  ownerId: string | undefined;
  owners: string[];
  zone: string | undefined;
  remotes: RemoteStatus[];
}

function endpoint(field: Field): RecordEndpoint[] {
  const name = field.get('dnsName').host();
  const type = field.get('recordType').text();
  // TXT records hold the registry of who wrote what: two thirds of a merged record, and owners say the same.
  if (name === undefined || type === undefined || type === 'TXT') return [];
  const specific = new Map(
    field
      .get('providerSpecific')
      .list()
      .map(item => [item.get('name').text(), item.get('value').text()]),
  );
  const weight = Number(specific.get('weight') ?? Number.NaN);
  return [
    {
      name,
      type,
      ttlSeconds: field.get('recordTTL').integer() ?? null,
      targets: field.get('targets').texts().map(hostName),
      setIdentifier: field.get('setIdentifier').text(),
      weight: Number.isFinite(weight) ? weight : null,
      geo: specific.get('geo-code'),
    },
  ];
}

export const dnsRecordKind: KindDefinition<KeptDnsRecord> = {
  id: 'DNSRecord',
  kind: 'DNSRecord',
  group: 'kuadrant.io',
  versions: ['v1alpha1'],
  plural: 'dnsrecords',
  namespaced: true,
  purpose:
    'what the global load balancer answers for a host, who wrote it, and whether it was published',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const status = object.get('status');
    // Where health checks took an address out, or publishing fails, it differs from spec (DNS operator 0.17).
    const published = status.get('endpoints').list().flatMap(endpoint);
    return {
      ...identity(object),
      rootHost: spec.get('rootHost').host() ?? '',
      authoritative:
        label(object, 'kuadrant.io/authoritative-record') === 'true',
      listener: label(object, 'kuadrant.io/listener-name'),
      policy: object
        .get('metadata', 'ownerReferences')
        .list()
        .find(owner => owner.get('kind').text() === 'DNSPolicy')
        ?.get('name')
        .text(),
      delegate: spec.get('delegate').flag() ?? false,
      healthCheck: spec.get('healthCheck').present,
      endpoints:
        published.length > 0
          ? published
          : spec.get('endpoints').list().flatMap(endpoint),
      published: published.length > 0,
      conditions: conditions(status.get('conditions')),
      ownerId: status.get('ownerID').text() ?? spec.get('ownerID').text(),
      owners: status.get('domainOwners').texts(),
      zone: status.get('zoneDomainName').text(),
      remotes: status
        .get('remoteRecordStatuses')
        .entries()
        .map(([cluster, remote]) => ({
          cluster,
          conditions: conditions(remote.get('conditions')),
          owners: remote.get('domainOwners').texts(),
        })),
    };
  },
  keys(kept) {
    if (kept.authoritative) return [keys.authoritative(kept.rootHost)];
    return [
      keys.host(kept.rootHost),
      ...(kept.policy ? [keys.policy(kept.namespace!, kept.policy)] : []),
    ];
  },
  clusterSetWords: kept =>
    kept.remotes.map(({ cluster }) => ({ by: 'records', cluster })),
};
