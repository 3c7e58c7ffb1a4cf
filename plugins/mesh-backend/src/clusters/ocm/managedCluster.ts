import type { RawObject } from '@meshport/plugin-mesh-node';

/** A cluster as its hub describes it (open-cluster-management.io/api, cluster/v1). */
export interface ManagedCluster {
  name: string;
  uid: string | undefined;
  labels: Record<string, string>;
  /** True for the hub's entry of itself. */
  isHub: boolean;
  clusterSet: string | undefined;
  /** An administrator of the hub has accepted it. Until then whoever may register made it up. */
  isAccepted: boolean;
  /** Why the hub does not hold it for available; undefined where it does, or says nothing. */
  unavailable: string | undefined;
  /** As the agent of the cluster reports it. */
  server: string | undefined;
  /** In base64. */
  caData: string | undefined;
}

/** Annotated with what the API promises and nobody holds it to. */
type Untrusted = Record<string, unknown> | null | undefined;

/** What an object says that came from the hub; undefined where it has no name. */
export function managedCluster(raw: RawObject): ManagedCluster | undefined {
  const metadata = raw.metadata as Untrusted;
  const name = textOf(metadata?.name);
  if (name === undefined) return undefined;
  const labels = textsOf(metadata?.labels);
  const [client] = listOf((raw.spec as Untrusted)?.managedClusterClientConfigs);
  const conditions = listOf((raw.status as Untrusted)?.conditions);
  const condition = (type: string) =>
    conditions.find(candidate => candidate?.type === type);
  return {
    name,
    uid: textOf(metadata?.uid),
    labels,
    isHub: labels['local-cluster'] === 'true',
    clusterSet: labels['cluster.open-cluster-management.io/clusterset'],
    isAccepted: condition('HubAcceptedManagedCluster')?.status === 'True',
    unavailable: unavailable(condition('ManagedClusterConditionAvailable')),
    server: textOf(client?.url),
    caData: textOf(client?.caBundle),
  };
}

function unavailable(condition: Untrusted): string | undefined {
  if (!condition || condition.status === 'True') return undefined;
  const since = textOf(condition.lastTransitionTime);
  const said = textOf(condition.message) ?? textOf(condition.reason);
  return `its hub does not hold it for available${
    since ? ` since ${since}` : ''
  } (ManagedClusterConditionAvailable is ${
    textOf(condition.status) ?? 'unset'
  }${said ? `: ${said.slice(0, 200)}` : ''})`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: unknown): Record<string, string> {
  const pairs = Object.entries((value as Untrusted) ?? {});
  return Object.fromEntries(
    pairs.filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  );
}

function listOf(value: unknown): Untrusted[] {
  return Array.isArray(value)
    ? value.map(item =>
        typeof item === 'object' ? (item as Untrusted) : undefined,
      )
    : [];
}
