import { parse, stringify } from 'yaml';

/** Says of every endpoint of a service whether it is ready, in a file of EndpointSlices. */
export function withReadiness(
  text: string,
  service: string,
  ready: boolean,
): string {
  const list = parse(text);
  const slices = list.items.filter(
    ({ metadata }: any) =>
      metadata.labels['kubernetes.io/service-name'] === service,
  );
  if (slices.length === 0) throw new Error(`No EndpointSlice of ${service}`);
  for (const { endpoints } of slices) {
    for (const endpoint of endpoints) endpoint.conditions.ready = ready;
  }
  return stringify(list);
}
