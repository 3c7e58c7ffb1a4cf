import { parse, stringify } from 'yaml';

/**
 * Says of a service in a cluster whether it is ready, in that cluster's file of EndpointSlices: those of its pods,
 * and the one that Lighthouse makes of them for the cluster set.
 */
export function withReadiness(
  text: string,
  service: { cluster: string; name: string },
  ready: boolean,
): string {
  const list = parse(text);
  const slices = list.items.filter(
    ({ metadata: { labels } }: any) =>
      labels['kubernetes.io/service-name'] === service.name ||
      (labels['multicluster.kubernetes.io/service-name'] === service.name &&
        labels['multicluster.kubernetes.io/source-cluster'] ===
          service.cluster),
  );
  if (slices.length === 0) {
    throw new Error(`No EndpointSlice of ${service.name}`);
  }
  for (const { endpoints } of slices) {
    for (const endpoint of endpoints) endpoint.conditions.ready = ready;
  }
  return stringify(list);
}
