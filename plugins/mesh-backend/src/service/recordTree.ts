import {
  geographyName,
  type HostRecords,
  type RecordGeography,
  type RecordTarget,
} from '@meshport/plugin-mesh-common';
import type { RecordEndpoint } from '../kinds/dnsRecord';

/** Says which cluster and Gateway a published name and its addresses lead to. */
export type Locate = (
  name: string,
  addresses: string[],
) => Pick<RecordTarget, 'cluster' | 'gateway'>;

const EVERYWHERE_ELSE = '*';

/**
 * Host → geography → weight → address, from the endpoints that Kuadrant writes:
 * the host is a CNAME of `klb.<host>`, which has one CNAME a geography, each of which has one weighted CNAME a cluster.
 * A host without load balancing has addresses of its own.
 */
export function readTree(
  rootHost: string,
  endpoints: RecordEndpoint[],
  locate: Locate,
): Pick<HostRecords, 'alias' | 'tree'> {
  const byName = new Map<string, RecordEndpoint[]>();
  for (const endpoint of endpoints) {
    byName.set(endpoint.name, [...(byName.get(endpoint.name) ?? []), endpoint]);
  }
  const at = (name: string) => byName.get(name) ?? [];
  const [first] = at(rootHost);
  const isAlias = first?.type === 'CNAME' && at(first.targets[0]).length > 0;
  if (!isAlias) {
    const targets = at(rootHost).map(own => targetOf(own, [own], locate));
    return {
      alias: null,
      tree: targets.length > 0 ? [geography(null, false, targets)] : [],
    };
  }
  const aliasName = first.targets[0];
  const branches = at(aliasName);
  const defaults = new Set(
    branches
      .filter(({ geo }) => geo === EVERYWHERE_ELSE)
      .flatMap(({ targets }) => targets),
  );
  const named = branches.filter(({ geo }) => geo !== EVERYWHERE_ELSE);
  // A default that no geography has is a branch of its own.
  const lonely = branches.filter(
    ({ geo, targets }) =>
      geo === EVERYWHERE_ELSE &&
      !named.some(other => other.targets[0] === targets[0]),
  );
  const tree = [...named, ...lonely].map(branch => {
    const [target] = branch.targets;
    const weighted = at(target).filter(({ type }) => type === 'CNAME');
    const targets =
      weighted.length > 0
        ? weighted.map(one => targetOf(one, at(one.targets[0]), locate))
        : [targetOf(branch, at(target), locate)];
    const code = branch.geo === EVERYWHERE_ELSE ? null : branch.geo ?? null;
    return geography(code, defaults.has(target), targets);
  });
  return {
    alias: { name: aliasName, ttlSeconds: first.ttlSeconds },
    tree: tree.sort((a, b) => ((a.code ?? '~') < (b.code ?? '~') ? -1 : 1)),
  };
}

function geography(
  code: string | null,
  isDefault: boolean,
  targets: RecordTarget[],
): RecordGeography {
  return { code, name: code && geographyName(code), isDefault, targets };
}

/** @param leaves - endpoints that hold the addresses */
function targetOf(
  { name, type, targets, weight, ttlSeconds }: RecordEndpoint,
  leaves: RecordEndpoint[],
  locate: Locate,
): RecordTarget {
  const leafName = type === 'CNAME' ? targets[0] : name;
  const addresses = leaves.flatMap(leaf => leaf.targets);
  return {
    weight,
    name: leafName,
    type: leaves[0]?.type ?? type,
    ttlSeconds: leaves[0]?.ttlSeconds ?? ttlSeconds,
    addresses,
    ...locate(leafName, addresses),
  };
}
