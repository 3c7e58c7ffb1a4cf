import { makeReader } from '../../clusters/access';
import { type Client, Refused } from '../../clusters/client';
import { ControlPlane } from '../../clusters/controlPlane';
import { crdsOf, install } from '../../clusters/crds';
import { FaultProxy } from '../../faults/proxy';
import { objectsOf, type FleetObject } from '../../fleets/fleets';
import { kinds } from '../backend';
import { auditFlags } from './auditLog';

/** The label by which the Kubernetes plugin finds what belongs to a component. */
export const KUBERNETES_ID = 'backstage.io/kubernetes-id';
export const COMPONENT = 'productpage';

const MODULES = ['gatewayApi', 'mcs', 'istio', 'dns', 'kuadrant'] as const;

/** How a hub reaches one of the clusters. */
export interface ReachedCluster {
  name: string;
  url: string;
  caData: string;
  token: string;
}

/** Two real API servers with the objects of the demo, each behind a proxy that can fall silent. */
export interface RealFleet {
  clusters: Array<{ plane: ControlPlane; proxy: FaultProxy }>;
  reached: ReachedCluster[];
  /** What both hubs read that is not built in: group, version and plural. */
  customResources: Array<{ group: string; apiVersion: string; plural: string }>;
  stop(): Promise<void>;
}

/** Starts it; programs and CRDs are those of `npm run test:clusters`. */
export async function startRealFleet(): Promise<RealFleet> {
  const crds = MODULES.flatMap(name => crdsOf(name));
  const clusters = await Promise.all(
    ['east', 'west'].map(async name => {
      const plane = await ControlPlane.start(name, {
        // Holds the addresses of both clusters' Services as they were recorded.
        serviceCidr: '10.96.0.0/12',
        flags: auditFlags,
      });
      await install(plane.admin, crds);
      const objects = objectsOf('bookinfo', name);
      for (const object of [
        ...objects.filter(({ kind }) => kind === 'Namespace'),
        ...objects.filter(({ kind }) => kind !== 'Namespace'),
      ]) {
        await write(plane.admin, object, crds);
      }
      const proxy = await FaultProxy.before(Number(new URL(plane.server).port));
      return { plane, proxy, token: await makeReader(plane) };
    }),
  );
  return {
    clusters,
    reached: clusters.map(({ plane, proxy, token }) => ({
      name: plane.name,
      url: `https://127.0.0.1:${proxy.port}`,
      caData: Buffer.from(plane.ca).toString('base64'),
      token,
    })),
    customResources: crds
      .filter(({ spec }) => kinds.some(kind => isOf(kind, spec)))
      .map(({ spec }) => ({
        group: spec.group,
        apiVersion: spec.versions.find(({ served }: any) => served).name,
        plural: spec.names.plural,
      }))
      .concat([
        {
          group: 'discovery.k8s.io',
          apiVersion: 'v1',
          plural: 'endpointslices',
        },
      ]),
    async stop() {
      for (const { plane, proxy } of clusters) {
        await proxy.close();
        await plane.stop();
      }
    },
  };
}

function isOf(
  { group, kind, optional }: (typeof kinds)[number],
  spec: any,
): boolean {
  return !optional && group === spec.group && kind === spec.names.kind;
}

/** Writes an object of the recorded fleet, its status too. */
async function write(
  admin: Client,
  recorded: FleetObject,
  crds: readonly any[],
): Promise<void> {
  const path = pathOf(recorded, crds);
  if (!path) return;
  const { status, ...object } = recorded;
  const { name, namespace, labels, annotations } = recorded.metadata;
  const metadata = {
    name,
    namespace,
    annotations,
    labels: { ...labels, [KUBERNETES_ID]: COMPONENT },
  };
  try {
    await admin.create(path, { ...object, metadata });
  } catch (error) {
    // Every cluster has its own Service `kubernetes` and namespaces of the system.
    if (error instanceof Refused && error.status === 409) return;
    throw error;
  }
  if (status) {
    await admin
      .patch(`${path}/${name}/status`, { status })
      .catch(() => admin.patch(`${path}/${name}`, { status }));
  }
}

const BUILT_IN: Record<string, string> = {
  Namespace: 'namespaces',
  Service: 'services',
  EndpointSlice: 'endpointslices',
  Deployment: 'deployments',
};

/** Where objects of its kind are made, or undefined where the API servers do not have the kind. */
function pathOf(
  { apiVersion, kind, metadata }: FleetObject,
  crds: readonly any[],
): string | undefined {
  const plural =
    BUILT_IN[kind] ??
    crds.find(
      ({ spec }) =>
        spec.names.kind === kind && apiVersion.startsWith(`${spec.group}/`),
    )?.spec.names.plural;
  if (!plural) return undefined;
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
  const place = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
  return `${root}${place}/${plural}`;
}
