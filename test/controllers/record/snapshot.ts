import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { type Client, Refused } from '../../clusters/client';
import type { KubernetesObject } from '../lab/objects';

/** The objects of a cluster that Meshport reads, as `kubectl get -o yaml` prints them. */
export async function snapshot(
  client: Client,
  kinds: readonly KindDefinition[],
): Promise<KubernetesObject[]> {
  const lists = await Promise.all(kinds.map(kind => listOf(client, kind)));
  return lists.flat();
}

async function listOf(
  client: Client,
  { group, versions, plural, kind, only }: KindDefinition,
): Promise<KubernetesObject[]> {
  for (const version of versions) {
    const apiVersion = group === '' ? version : `${group}/${version}`;
    const root = group === '' ? `/api/${version}` : `/apis/${apiVersion}`;
    const found = await client.get(`${root}/${plural}`).catch(ifNotServed);
    if (!found) continue;
    return found.items
      .filter(
        ({ metadata }: any) => only === undefined || metadata.name === only,
      )
      .map(({ metadata: { managedFields, ...metadata }, ...object }: any) => ({
        ...object,
        // Items of a list do not say what they are.
        apiVersion,
        kind,
        metadata,
      }));
  }
  return [];
}

/** A cluster has not every kind, nor every version. */
function ifNotServed(error: unknown): undefined {
  if (error instanceof Refused && error.status === 404) return undefined;
  throw error;
}
