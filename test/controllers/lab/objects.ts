import { type Client, Refused } from '../../clusters/client';
import { until } from '../../clusters/until';

/** A Kubernetes object that is written or read. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: any };
  [field: string]: any;
}

/** Which object: `Kind/namespace/name`, and `-` for the namespace of one that has none. */
export type Ref = `${string}/${string}/${string}`;

/** apiVersion of the kinds that are named by a reference. */
const VERSIONS: Record<string, string> = {
  ConfigMap: 'v1',
  DestinationRule: 'networking.istio.io/v1',
  Deployment: 'apps/v1',
  DNSHealthCheckProbe: 'kuadrant.io/v1alpha1',
  DNSPolicy: 'kuadrant.io/v1',
  DNSRecord: 'kuadrant.io/v1alpha1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Gateway: 'gateway.networking.k8s.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  ManagedCluster: 'cluster.open-cluster-management.io/v1',
  Namespace: 'v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceEntry: 'networking.istio.io/v1',
  ServiceExport: 'multicluster.x-k8s.io/v1alpha1',
  ServiceImport: 'multicluster.x-k8s.io/v1alpha1',
};

const GITOPS_AGENT = 'argocd-controller';

/** The objects of a cluster, written as a GitOps agent writes them. */
export class Objects {
  /** Plural by apiVersion and kind; asked for once a version. */
  readonly #plurals = new Map<string, Map<string, string>>();
  /** What is meant to be there. */
  readonly #manifests = new Map<Ref, KubernetesObject>();

  constructor(private readonly client: Client) {}

  /** Server-side apply: fields that it no longer names go, fields of controllers stay. */
  async apply(...objects: KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      await this.#write(object);
      this.#manifests.set(refOf(object), object);
    }
  }

  /** Applies what was last meant to be there with a change, which is not meant. */
  async edit(ref: Ref, change: (object: any) => void): Promise<void> {
    const edited = structuredClone(this.#manifest(ref));
    change(edited);
    await this.#write(edited);
  }

  /** Applies what is meant to be there. */
  async restore(ref: Ref): Promise<void> {
    await this.#write(this.#manifest(ref));
  }

  /** Deletes, and waits until nothing is left of it. */
  async remove(ref: Ref): Promise<void> {
    const uid = (await this.get(ref)).metadata.uid;
    await this.delete(ref);
    await until(
      `${ref} is gone`,
      async () => (await this.find(ref))?.metadata.uid !== uid,
    );
  }

  async get(ref: Ref): Promise<any> {
    return this.client.get(await this.#pathOfRef(ref));
  }

  /** What is there, or undefined. */
  async find(ref: Ref): Promise<any> {
    return this.get(ref).catch(ifAbsent);
  }

  async patch(ref: Ref, change: object): Promise<void> {
    await this.client.patch(await this.#pathOfRef(ref), change);
  }

  /** Operations of RFC 6902 on an object that was applied here: what comes of it is meant to be there. */
  async jsonPatch(ref: Ref, operations: object[]): Promise<void> {
    const path = await this.#pathOfRef(ref);
    const { spec } = await this.client.jsonPatch(path, operations);
    this.#manifests.set(ref, { ...this.#manifest(ref), spec });
  }

  async patchStatus(ref: Ref, status: object): Promise<void> {
    const path = await this.#pathOfRef(ref);
    await this.client.patch(`${path}/status`, { status });
  }

  async delete(ref: Ref): Promise<void> {
    await this.client.delete(await this.#pathOfRef(ref));
  }

  #manifest(ref: Ref): KubernetesObject {
    const manifest = this.#manifests.get(ref);
    if (!manifest) throw new Error(`${ref} was not applied here`);
    return manifest;
  }

  async #write(object: KubernetesObject): Promise<void> {
    const path = await this.#pathOf(object);
    await this.client.apply(path, object, GITOPS_AGENT);
  }

  async #pathOfRef(ref: Ref): Promise<string> {
    const [kind, namespace, name] = ref.split('/');
    return this.#pathOf({
      apiVersion: versionOf(kind),
      kind,
      metadata: { name, ...(namespace !== '-' && { namespace }) },
    });
  }

  async #pathOf({
    apiVersion,
    kind,
    metadata: { namespace, name },
  }: KubernetesObject): Promise<string> {
    const root = rootOf(apiVersion);
    const plural = (await this.#pluralsOf(apiVersion)).get(kind);
    if (!plural) throw new Error(`${apiVersion} has no kind ${kind}`);
    return namespace
      ? `${root}/namespaces/${namespace}/${plural}/${name}`
      : `${root}/${plural}/${name}`;
  }

  async #pluralsOf(apiVersion: string): Promise<Map<string, string>> {
    const known = this.#plurals.get(apiVersion);
    if (known) return known;
    const { resources } = await this.client.get(rootOf(apiVersion));
    const plurals = new Map<string, string>(
      resources
        .filter((resource: any) => !resource.name.includes('/'))
        .map((resource: any) => [resource.kind, resource.name]),
    );
    this.#plurals.set(apiVersion, plurals);
    return plurals;
  }
}

function refOf({ kind, metadata: { namespace, name } }: KubernetesObject): Ref {
  return `${kind}/${namespace ?? '-'}/${name}`;
}

function versionOf(kind: string): string {
  const version = VERSIONS[kind];
  if (!version) throw new Error(`${kind} is not among the kinds of objects.ts`);
  return version;
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

/** For an object that may not be there. */
export function ifAbsent(error: unknown): undefined {
  if (error instanceof Refused && error.status === 404) return undefined;
  throw error;
}
