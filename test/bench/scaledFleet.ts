import { createHash } from 'crypto';
import { dnsCode } from './backend';
import { objectsOf } from '../fleets/fleets';
import type { FleetObject } from '../fleets/fleets';

/** How large the demo fleet is made. */
export interface FleetSize {
  clusters: number;
  services: number;
}

/** The fleet that the figures are about. */
export const LARGE: FleetSize = { clusters: 50, services: 200 };

const TEMPLATE = 'east';
const HUB = 'hub';
const TEMPLATE_UID = kubeSystemUid(TEMPLATE);
const TEMPLATE_CODE = dnsCode(TEMPLATE_UID);

/**
 * The demo fleet, larger: every service has a workload, an export and a route in every cluster, as productpage has in
 * both clusters of the demo. The same size gives the same objects. One cluster is made at a time, for all of them
 * together are larger than what is kept of them.
 */
export class ScaledFleet {
  readonly #templates = objectsOf('bookinfo', TEMPLATE).map(object => ({
    object,
    json: JSON.stringify(object),
  }));

  constructor(private readonly size: FleetSize) {}

  /** Names of the clusters; the hub is one more. */
  get clusters(): string[] {
    return [...this.#members(), HUB];
  }

  /** Names of the services, all in the namespace bookinfo. */
  get services(): string[] {
    return Array.from(
      { length: this.size.services },
      (_, index) => `service-${padded(index)}`,
    );
  }

  /** The objects of a cluster. */
  objects(cluster: string): FleetObject[] {
    return cluster === HUB ? this.#hub() : this.#member(cluster);
  }

  #members(): string[] {
    return Array.from(
      { length: this.size.clusters },
      (_, index) => `cluster-${padded(index)}`,
    );
  }

  #member(cluster: string): FleetObject[] {
    const platform = this.#templates
      .filter(({ object }) => isPlatform(object))
      .map(({ json }) => this.#fill(json, cluster));
    const own = this.#templates.filter(({ object }) => isProductpage(object));
    const slice = this.#templates.find(
      ({ object }) =>
        isLighthouseSlice(object) && sourceOf(object) === TEMPLATE,
    )!;
    const services = this.services.flatMap(service => [
      ...own.map(({ json }) => this.#fill(json, cluster, service)),
      ...this.#members().map(source => this.#fill(slice.json, source, service)),
    ]);
    return [...platform, ...services].map(object => this.#withClusters(object));
  }

  #hub(): FleetObject[] {
    const objects = objectsOf('bookinfo', HUB);
    const slice = objects.find(
      object => isLighthouseSlice(object) && sourceOf(object) === TEMPLATE,
    );
    const managed = objects.find(
      object =>
        object.kind === 'ManagedCluster' && object.metadata.name === TEMPLATE,
    );
    const imported = objects.find(
      object =>
        object.kind === 'ServiceImport' &&
        object.metadata.name === 'productpage-bookinfo',
    );
    const made = [
      ...this.#members().map(name => this.#fill(JSON.stringify(managed), name)),
      ...this.services.flatMap(service => [
        this.#fill(JSON.stringify(imported), TEMPLATE, service),
        ...this.#members().map(source =>
          this.#fill(JSON.stringify(slice), source, service),
        ),
      ]),
    ];
    const kept = objects.filter(object =>
      ['Namespace', 'DNSRecord'].includes(object.kind),
    );
    return [...kept, ...made].map(object => this.#withClusters(object));
  }

  #fill(json: string, cluster: string, service?: string): FleetObject {
    let text = json
      .replace(/\beast\b/g, cluster)
      .replaceAll('203.0.113.10', this.#gatewayAddress(cluster))
      .replaceAll(TEMPLATE_CODE, codeOf(cluster))
      .replaceAll(TEMPLATE_UID, uidOf(cluster));
    if (this.#geo(cluster) !== 'GEO-EU') {
      text = text
        .replaceAll('GEO-EU', 'GEO-NA')
        .replaceAll('geo-eu', 'geo-na')
        // One geography is that of clients elsewhere.
        .replaceAll('"defaultGeo":true', '"defaultGeo":false');
    }
    if (service !== undefined) {
      text = text
        .replaceAll('bookinfo.mesh.', `${service}.mesh.`)
        .replace(/"name":"bookinfo"/g, `"name":"${service}"`)
        .replaceAll('10.97.210.35', this.#clusterIp(cluster, service))
        // Lighthouse draws a name for each exporter's slice.
        .replaceAll('productpage-h8x9x', `${service}-${cluster}`)
        .replaceAll('productpage', service);
    }
    return JSON.parse(text);
  }

  /** Lists of clusters name all of them, as they name both in the demo. */
  #withClusters(object: FleetObject): FleetObject {
    const isAggregated =
      object.kind === 'ServiceImport' &&
      object.metadata.namespace !== 'submariner-operator';
    if (isAggregated) {
      object.status.clusters = this.#members().map(cluster => ({ cluster }));
    }
    if (object.kind === 'DNSRecord' && isAuthoritative(object)) {
      const endpoints = this.#endpoints();
      object.spec.endpoints = endpoints;
      object.status.endpoints = endpoints;
    }
    return object;
  }

  #endpoints() {
    const zone = 'mesh.global.example.com';
    const cname = (dnsName: string, target: string, more: object = {}) => ({
      dnsName,
      recordType: 'CNAME',
      recordTTL: 300,
      targets: [target],
      ...more,
    });
    const geos = [...new Set(this.#members().map(c => this.#geo(c)))];
    return [
      cname(`*.${zone}`, `klb.${zone}`),
      ...geos.map(geo =>
        cname(`klb.${zone}`, `${geo.toLowerCase()}.klb.${zone}`, {
          setIdentifier: geo,
          providerSpecific: [{ name: 'geo-code', value: geo }],
        }),
      ),
      ...this.#members().flatMap(cluster => {
        const name = `${codeOf(cluster)}-15f0lj.klb.${zone}`;
        return [
          cname(`${this.#geo(cluster).toLowerCase()}.klb.${zone}`, name, {
            recordTTL: 60,
            setIdentifier: name,
            providerSpecific: [{ name: 'weight', value: '120' }],
          }),
          {
            dnsName: name,
            recordType: 'A',
            recordTTL: 60,
            targets: [this.#gatewayAddress(cluster)],
          },
        ];
      }),
    ];
  }

  #geo(cluster: string): string {
    return this.#indexOf(cluster) % 2 === 0 ? 'GEO-EU' : 'GEO-NA';
  }

  #gatewayAddress(cluster: string): string {
    return `198.18.${this.#indexOf(cluster)}.10`;
  }

  #clusterIp(cluster: string, service: string): string {
    return `10.${100 + this.#indexOf(cluster)}.${numberIn(service)}.1`;
  }

  #indexOf(cluster: string): number {
    return cluster === TEMPLATE ? 0 : numberIn(cluster);
  }
}

function isPlatform({ kind, metadata }: FleetObject): boolean {
  if (kind === 'Namespace' || kind === 'Gateway') return true;
  return (
    metadata.namespace === 'ingress-gateway' &&
    ['main', 'main-istio', 'main-api'].includes(metadata.name)
  );
}

function isProductpage(object: FleetObject): boolean {
  const { kind, metadata } = object;
  if (kind === 'Pod' || isLighthouseSlice(object)) return false;
  return (
    metadata.name.startsWith('productpage') ||
    (kind === 'HTTPRoute' && metadata.name === 'bookinfo')
  );
}

function isLighthouseSlice({ kind, metadata }: FleetObject): boolean {
  return (
    kind === 'EndpointSlice' &&
    metadata.labels?.['endpointslice.kubernetes.io/managed-by'] ===
      'lighthouse-agent.submariner.io' &&
    metadata.labels['multicluster.kubernetes.io/service-name'] === 'productpage'
  );
}

function isAuthoritative({ metadata }: FleetObject): boolean {
  return metadata.labels?.['kuadrant.io/authoritative-record'] === 'true';
}

function sourceOf({ metadata }: FleetObject): string | undefined {
  return metadata.labels?.['multicluster.kubernetes.io/source-cluster'];
}

function kubeSystemUid(cluster: string): string {
  return objectsOf('bookinfo', cluster).find(
    ({ kind, metadata }) =>
      kind === 'Namespace' && metadata.name === 'kube-system',
  )!.metadata.uid;
}

function uidOf(cluster: string): string {
  const digits = createHash('sha256').update(cluster).digest('hex');
  return digits.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    '$1-$2-4$3-8$4-$5',
  );
}

function codeOf(cluster: string): string {
  return dnsCode(uidOf(cluster));
}

function padded(index: number): string {
  return String(index).padStart(3, '0');
}

function numberIn(name: string): number {
  return Number(/\d+$/.exec(name)?.[0] ?? 0);
}
