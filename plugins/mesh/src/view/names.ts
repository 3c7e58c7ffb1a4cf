import type { Hop, ObjectRef } from '@meshport/plugin-mesh-common';
import { geographyName, parseObjectRef } from '@meshport/plugin-mesh-common';

/** What a hop is called on the page, the kinds behind it, and which part of the way it is. */
export interface HopName {
  title: string;
  kinds: string;
  band: 'outside' | 'between';
}

export const hopNames: Record<Hop, HopName> = {
  loadBalancer: { title: 'Balancer', kinds: 'outside', band: 'outside' },
  record: { title: 'Record', kinds: 'DNSRecord', band: 'outside' },
  gateway: { title: 'Gateway', kinds: 'Gateway', band: 'outside' },
  route: { title: 'Route', kinds: 'HTTPRoute', band: 'outside' },
  bridge: {
    title: 'Bridge',
    kinds: 'ExternalName, ServiceEntry',
    band: 'outside',
  },
  export: { title: 'Export', kinds: 'ServiceExport', band: 'between' },
  import: { title: 'Import', kinds: 'ServiceImport', band: 'between' },
  service: { title: 'Service', kinds: 'Service', band: 'between' },
  eastWestGateway: {
    title: 'East-west gateway',
    kinds: 'Gateway',
    band: 'between',
  },
  endpoints: { title: 'Endpoints', kinds: 'EndpointSlice', band: 'between' },
};

export const bandTitles: Record<HopName['band'], string> = {
  outside: 'From the Internet into the cluster',
  between: 'Between clusters',
};

/** Name of a geography code of the DNS records. A code that has none is shown as it is. */
export function geoName(code: string): string {
  if (code === '*') return 'Everywhere else';
  return geographyName(code) ?? code;
}

/** `N. America`, for narrow columns. */
export function shortGeoName(code: string): string {
  return geoName(code).replace(
    /^(North|South) /,
    ([initial]) => `${initial}. `,
  );
}

/** `Service bookinfo/productpage`. */
export function objectName(ref: ObjectRef): string {
  const parsed = parseObjectRef(ref);
  if (!parsed) return ref;
  return `${parsed.kind} ${namespacedName(ref)}`;
}

/** `bookinfo/productpage`, or only the name of an object without a namespace. */
export function namespacedName(ref: ObjectRef): string {
  const parsed = parseObjectRef(ref);
  if (!parsed) return ref;
  return parsed.namespace ? `${parsed.namespace}/${parsed.name}` : parsed.name;
}

/** `100 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `1 error`, `3 errors`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
