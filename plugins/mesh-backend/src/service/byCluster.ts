/** What was found, by the cluster that it is in. */
export function byCluster<T extends { cluster: string }>(
  found: readonly T[],
): Map<string, T[]> {
  const clusters = new Map<string, T[]>();
  for (const one of found) {
    const list = clusters.get(one.cluster);
    if (list) list.push(one);
    else clusters.set(one.cluster, [one]);
  }
  return clusters;
}
