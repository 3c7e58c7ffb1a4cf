import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptDnsRecord } from '../../kinds/dnsRecord';
import type { Facts } from '../facts';
import { withoutWildcard } from '../hosts';
import { type Judgement, notApplicable, pending, worst } from '../judgement';
import type { Way } from '../ways';
import { sayCondition } from '../words';

/** Merged records by the host they are of, in all clusters. */
export type Authorities = (host: string) => Found<KeptDnsRecord>[];

export function judgeRecord(
  facts: Facts,
  way: Way,
  authorities: Authorities,
): Judgement {
  if (way.records.length > 0) {
    return worst(
      way.records.map(record => judgeOne(facts, record, authorities)),
    );
  }
  const [policy] = way.policies;
  if (!policy) {
    // DNSPolicy and DNSRecord are where their Gateway is.
    const { namespace } = way.parent;
    return notApplicable(
      'No DNSPolicy',
      ['DNSPolicy', 'DNSRecord', 'Gateway'].map(kind => ({ kind, namespace })),
    );
  }
  const { name, conditions, totalRecords } = policy.object;
  if (conditions.length === 0) return pending([policy], name);
  const refused = conditions.find(
    ({ type, status }) => type === 'Accepted' && status === 'False',
  );
  const enforced = conditions.find(({ type }) => type === 'Enforced');
  return {
    state: refused ? 'broken' : 'missing',
    label: 'Not published',
    detail: name,
    explanation: refused
      ? `DNSPolicy says ${sayCondition(refused)}: ${refused.message}`
      : `No DNSRecord came of the DNSPolicy (totalRecords ${
          totalRecords ?? 'absent'
        }), although it says ${
          enforced ? sayCondition(enforced) : 'nothing of it'
        }.`,
    objects: [policy],
    absent: [{ kind: 'DNSRecord', namespace: policy.object.namespace! }],
  };
}

function judgeOne(
  facts: Facts,
  record: Found<KeptDnsRecord>,
  authorities: Authorities,
): Judgement {
  const { name, conditions, delegate, remotes, rootHost } = record.object;
  const ready = conditions.find(({ type }) => type === 'Ready');
  const healthy = conditions.find(({ type }) => type === 'Healthy');
  const merged = delegate ? authorities(withoutWildcard(rootHost)) : [];
  const objects: Found[] = [record, ...merged];
  if (!ready) return pending(objects, name);
  // On a delegating cluster Ready=True is set without publishing: the one that publishes has the word.
  const words = [
    { who: record.cluster, condition: ready },
    ...remotes.map(remote => ({
      who: facts.resolve(remote.cluster) ?? remote.cluster,
      condition: remote.conditions.find(({ type }) => type === 'Ready'),
    })),
    ...merged
      .filter(({ cluster }) => facts.clusters.get(cluster)?.live)
      .map(({ cluster, object }) => ({
        who: cluster,
        condition: object.conditions.find(({ type }) => type === 'Ready'),
      })),
  ];
  const refusal = words.find(({ condition }) => condition?.status === 'False');
  if (refusal) {
    return {
      state: 'broken',
      label: 'Not published',
      detail: name,
      explanation: `${refusal.who} says ${sayCondition(refusal.condition!)}: ${
        refusal.condition!.message
      }`,
      objects,
    };
  }
  if (delegate && remotes.length === 0) {
    return pending(
      objects,
      name,
      `No cluster has merged the record yet; here it says ${sayCondition(
        ready,
      )}.`,
    );
  }
  const said = words
    .flatMap(({ who, condition }) =>
      condition ? [`${who}: ${sayCondition(condition)}`] : [],
    )
    .join('; ');
  if (words.some(({ condition }) => condition?.status !== 'True')) {
    return pending(objects, name, said);
  }
  if (healthy?.status === 'False') {
    return {
      state: 'degraded',
      label: 'Unhealthy',
      detail: name,
      explanation: `${sayCondition(healthy)}: ${
        healthy.message
      } Where no address is healthy the last ones stay published.`,
      objects,
    };
  }
  return {
    state: 'ok',
    label: 'Published',
    detail: name,
    explanation: said,
    objects,
  };
}
