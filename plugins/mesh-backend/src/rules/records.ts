import type { Found, ServiceView } from '@meshport/plugin-mesh-node';
import { geographyName } from '@meshport/plugin-mesh-common';
import type { KeptDnsPolicy } from '../kinds/dnsPolicy';
import type { KeptDnsRecord } from '../kinds/dnsRecord';
import type { Condition } from '../kinds/read';
import { withoutWildcard } from '../service/hosts';
import { authoritiesOf } from '../service/records';
import { factsOf } from '../service/view';
import type { Way } from '../service/ways';
import { rowsAt } from './support';

/** Why a record is not published. One rule each: who acts and what to do differs. */
export type RecordFault = 'geo' | 'provider' | 'delegation' | 'other';

export interface RefusedRecord {
  /** Whose record it is; of a merged record that is refused, where it is. */
  cluster: string;
  record: Found<KeptDnsRecord>;
  /** Who refuses: the record itself, or the merged record of all clusters. */
  by: Found<KeptDnsRecord>;
  refusal: Condition;
  policies: Found<KeptDnsPolicy>[];
  fault: RecordFault;
}

/**
 * Records of a service that are refused, here or where they are published for all clusters. A merged record is refused once,
 * whoever wrote into it; only a geography is the fault of one writer.
 */
export function refusedRecords(service: ServiceView): RefusedRecord[] {
  const found = new Map<string, RefusedRecord>();
  for (const refused of refusals(service)) {
    const { by, record, fault } = refused;
    const isMerged = by.object.authoritative && fault !== 'geo';
    const key = isMerged ? by.ref : record.ref;
    if (found.has(key)) continue;
    found.set(key, isMerged ? { ...refused, cluster: by.cluster } : refused);
  }
  return [...found.values()];
}

function refusals(service: ServiceView): RefusedRecord[] {
  const facts = factsOf(service);
  const authorities = authoritiesOf(facts);
  return rowsAt(service, 'record', ['broken']).flatMap(({ name, ways }) =>
    recordsOf(ways).flatMap(({ record, policies }) => {
      const merged = record.object.delegate
        ? authorities(withoutWildcard(record.object.rootHost)).filter(
            ({ cluster }) => facts.clusters.get(cluster)?.live,
          )
        : [];
      const words = wordsOf([...merged, record]);
      const said = words.find(
        ({ condition: { type, status } }) =>
          type === 'Ready' && status === 'False',
      );
      if (!said) return [];
      const { by, condition: refusal } = said;
      const fault = faultOf(policies, refusal, said.isRemote);
      return [{ cluster: name, record, by, refusal, policies, fault }];
    }),
  );
}

/** Each record of the ways once, with the policies that made it. */
export function recordsOf(
  ways: Way[],
): Array<{ record: Found<KeptDnsRecord>; policies: Found<KeptDnsPolicy>[] }> {
  const found = new Map(
    ways.flatMap(({ records, policies }) =>
      records.map(
        record =>
          [
            record.ref,
            {
              record,
              policies: policies.filter(
                ({ object }) => object.name === record.object.policy,
              ),
            },
          ] as const,
      ),
    ),
  );
  return [...found.values()];
}

function wordsOf(records: Found<KeptDnsRecord>[]) {
  return records.flatMap(by => [
    ...by.object.conditions.map(condition => ({
      by,
      condition,
      isRemote: false,
    })),
    ...by.object.remotes.flatMap(({ conditions }) =>
      conditions.map(condition => ({ by, condition, isRemote: true })),
    ),
  ]);
}

function faultOf(
  policies: Found<KeptDnsPolicy>[],
  { message, reason }: Condition,
  isRemote: boolean,
): RecordFault {
  // The CRD takes any text as a geography; the provider does not.
  if (policies.some(({ object }) => !isGeography(object.geo))) return 'geo';
  if (/secret|credential/i.test(message)) return 'provider';
  return isRemote || /^DNSProviderError$/.test(reason) ? 'delegation' : 'other';
}

/** True for a continent or a country (Kuadrant DNSPolicy v1 with CoreDNS), and where no geography is asked for. */
export function isGeography(code: string | undefined): boolean {
  return code === undefined || geographyName(code) !== null;
}
