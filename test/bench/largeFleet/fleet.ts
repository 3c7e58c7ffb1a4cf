import { objectsOf, type FleetObject } from '../../fleets/fleets';
import { ScaledFleet } from '../scaledFleet';
import { withManagedFields } from './managedFields';
import { templateOf, type Template } from './template';

export interface LargeFleetSize {
  clusters: number;
  /** In each cluster. */
  services: number;
  /** `everywhere`: each service runs in all clusters. `apart`: each runs in one, so there are that many times more. */
  spread: 'everywhere' | 'apart';
}

/** Kinds of which every service has an object in each cluster that it runs in. */
export const SERVICE_KINDS = [
  'Service',
  'EndpointSlice',
  'Deployment',
  'HTTPRoute',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** A service of the fleet. */
export interface LargeService {
  namespace: string;
  name: string;
  /** Number of the service in its clusters. */
  number: number;
}

const SERVICES_PER_NAMESPACE = 50;
/** When the recorded objects were made, and last changed. */
const CREATED = ['2026-11-21T10:20:36Z'];
const CHANGED = ['2026-11-21T10:20:37Z', '2026-11-21T10:23:39Z'];
const ZONE = 'mesh.global.example.com';

/**
 * Large clusters in which teams run services with a route from outside, made of the objects that controllers wrote for the
 * demo: of each service a Service, an EndpointSlice, a Deployment and an HTTPRoute a cluster, and of each cluster the
 * Gateway with its records.
 */
export class LargeFleet {
  readonly clusters: readonly string[];
  readonly #platform: ScaledFleet;
  readonly #namespace: FleetObject;
  readonly #templates: Record<ServiceKind, Template>;

  constructor(readonly size: LargeFleetSize) {
    this.#platform = new ScaledFleet({ clusters: size.clusters, services: 0 });
    this.clusters = this.#platform.clusters;
    const objects = objectsOf('bookinfo', 'east');
    const find = (kind: string, name: string) =>
      objects.find(
        object =>
          object.kind === kind &&
          object.metadata.name.startsWith(name) &&
          // The slices that Lighthouse copies are not of the cluster.
          !object.metadata.labels?.['multicluster.kubernetes.io/service-name'],
      )!;
    this.#namespace = find('Namespace', 'bookinfo');
    this.#templates = {
      Service: serviceTemplate(find('Service', 'productpage')),
      EndpointSlice: serviceTemplate(find('EndpointSlice', 'productpage')),
      Deployment: serviceTemplate(find('Deployment', 'productpage')),
      HTTPRoute: serviceTemplate(
        routeThroughApi(find('HTTPRoute', 'bookinfo-direct')),
      ),
    };
  }

  /** Services of a cluster; the hub has none. */
  services(cluster: string): LargeService[] {
    if (cluster === 'hub') return [];
    const prefix =
      this.size.spread === 'everywhere' ? 'service' : `${cluster}-service`;
    return Array.from({ length: this.size.services }, (_, number) => ({
      namespace: namespaceOf(number),
      name: `${prefix}-${padded(number, 4)}`,
      number,
    }));
  }

  /** Every service once. */
  allServices(): LargeService[] {
    return this.size.spread === 'everywhere'
      ? this.services(this.clusters[0])
      : this.clusters.flatMap(cluster => this.services(cluster));
  }

  /** JSON of a service's object of a kind. */
  object(
    cluster: string,
    kind: ServiceKind,
    { namespace, name, number }: LargeService,
    { ready = true, version = number + 1_000 } = {},
  ): string {
    const index = this.clusters.indexOf(cluster);
    const text = this.#templates[kind]([
      name,
      namespace,
      cluster,
      `${name}.${this.#zone(cluster)}`,
      `10.${100 + index}.${number >> 8}.${number & 255}`,
      `11.${100 + index}.${number >> 8}.${number & 255}`,
      `12.${100 + index}.${number >> 8}.${number & 255}`,
      `"resourceVersion":"${version}"`,
      `"uid":"${uidOf(index, number, kind)}"`,
      // No two were made or changed together: what is kept of them is not the same.
      ...timesOf(index * this.size.services + number),
    ]);
    return ready ? text : text.replaceAll('"ready":true', '"ready":false');
  }

  /** What a cluster has beside its services. */
  platform(cluster: string): FleetObject[] {
    const own = this.#platform.objects(cluster).filter(
      // Records of one host in all clusters merge at the hub; where each cluster has hosts of its own there is no such.
      ({ kind }) =>
        this.size.spread === 'everywhere' ||
        cluster !== 'hub' ||
        kind !== 'DNSRecord',
    );
    const names = new Set(
      this.services(cluster).map(({ namespace }) => namespace),
    );
    const namespaces = [...names].map(name =>
      namespaceCalled(this.#namespace, name),
    );
    return [...own, ...namespaces].map(object =>
      JSON.parse(
        JSON.stringify(withManagedFields(object)).replaceAll(
          ZONE,
          this.#zone(cluster),
        ),
      ),
    );
  }

  #zone(cluster: string): string {
    return this.size.spread === 'everywhere'
      ? ZONE
      : `mesh.${cluster}.example.com`;
  }
}

/** Texts of the recorded objects in the order in which {@link LargeFleet.object} gives what stands for them. */
function serviceTemplate(object: FleetObject): Template {
  const { resourceVersion, uid } = object.metadata as Record<string, any>;
  return templateOf(withManagedFields(object), [
    'productpage',
    'bookinfo',
    'east',
    'status.direct.example.com',
    '10.97.210.35',
    '10.11.0.2',
    '10.11.0.3',
    `"resourceVersion":"${resourceVersion}"`,
    `"uid":"${uid}"`,
    ...CREATED,
    ...CHANGED,
  ]);
}

/** What stands for those times in one of many. */
function timesOf(number: number): string[] {
  const at = (seconds: number) =>
    new Date(Date.UTC(2026, 0, 1) + seconds * 1_000)
      .toISOString()
      .replace('.000Z', 'Z');
  return [at(number * 61), ...CHANGED.map((_, n) => at(number * 67 + n))];
}

/** The demo's plain route, attached to the listener of the wildcard host. */
function routeThroughApi(route: FleetObject): FleetObject {
  return JSON.parse(
    JSON.stringify(route)
      .replaceAll('bookinfo-direct', 'productpage')
      .replaceAll('main-direct', 'main-api')
      .replaceAll('"sectionName":"direct"', '"sectionName":"api"'),
  );
}

function namespaceCalled(namespace: FleetObject, name: string): FleetObject {
  return JSON.parse(JSON.stringify(namespace).replaceAll('bookinfo', name));
}

function namespaceOf(number: number): string {
  return `team-${padded(Math.floor(number / SERVICES_PER_NAMESPACE), 2)}`;
}

function uidOf(cluster: number, number: number, kind: ServiceKind): string {
  const digits = String(cluster * 1_000_000 + number).padStart(12, '0');
  return `00000000-0000-4000-800${SERVICE_KINDS.indexOf(kind)}-${digits}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
