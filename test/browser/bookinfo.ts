import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ControlPlane } from '../clusters/controlPlane';
import { crdsOf, install } from '../clusters/crds';
import { ROOT } from '../e2e/demo';

/** Where objects of the recorded fleet are, in the order in which they are made. */
const FILES: ReadonlyArray<[file: string, path: string]> = [
  ['services.yaml', '/api/v1/namespaces/{namespace}/services'],
  [
    'endpointslices.yaml',
    '/apis/discovery.k8s.io/v1/namespaces/{namespace}/endpointslices',
  ],
  [
    'serviceexports.yaml',
    '/apis/multicluster.x-k8s.io/v1alpha1/namespaces/{namespace}/serviceexports',
  ],
  [
    'serviceimports.yaml',
    '/apis/multicluster.x-k8s.io/v1alpha1/namespaces/{namespace}/serviceimports',
  ],
];
const NAMESPACES = ['bookinfo', 'submariner-operator'];

/** Makes the services of the recorded fleet and what joins them in a real cluster, as controllers had left them. */
export async function makeBookinfo(plane: ControlPlane): Promise<void> {
  await install(plane.admin, crdsOf('mcs'));
  const recorded = (file: string): any[] =>
    parse(
      readFileSync(
        join(ROOT, 'test/fleets/bookinfo', plane.name, file),
        'utf8',
      ),
    ).items;
  for (const object of recorded('namespaces.yaml')) {
    if (!NAMESPACES.includes(object.metadata.name)) continue;
    await plane.admin.create('/api/v1/namespaces', asNew(object));
  }
  for (const [file, path] of FILES) {
    for (const object of recorded(file)) {
      const { name, namespace } = object.metadata;
      if (!NAMESPACES.includes(namespace)) continue;
      const at = path.replace('{namespace}', namespace);
      await plane.admin.create(at, asNew(object));
      if (object.status?.conditions || object.status?.clusters) {
        const { status } = object;
        await plane.admin.patch(`${at}/${name}/status`, { status });
      }
    }
  }
}

const SLICES = '/apis/discovery.k8s.io/v1/namespaces/bookinfo/endpointslices';

/**
 * The pods of `details` in a cluster are ready or not: its own controller says it, then Lighthouse in the cluster and in the others.
 */
export async function setReady(
  plane: ControlPlane,
  others: readonly ControlPlane[],
  ready: boolean,
): Promise<void> {
  await mark(plane, 'kubernetes.io/service-name=details', ready);
  const exported = `multicluster.kubernetes.io/service-name=details,multicluster.kubernetes.io/source-cluster=${plane.name}`;
  for (const one of [plane, ...others]) await mark(one, exported, ready);
}

async function mark(
  plane: ControlPlane,
  selector: string,
  ready: boolean,
): Promise<void> {
  const query = encodeURIComponent(selector);
  const { items } = await plane.admin.get(`${SLICES}?labelSelector=${query}`);
  if (items.length === 0) throw new Error(`no EndpointSlice has ${selector}`);
  for (const { metadata, endpoints } of items) {
    for (const endpoint of endpoints) endpoint.conditions.ready = ready;
    await plane.admin.patch(`${SLICES}/${metadata.name}`, {
      metadata: { annotations: changedNow(metadata) },
      endpoints,
    });
  }
}

/** The controller of a slice says when what it follows changed; Lighthouse does not. */
function changedNow({ annotations = {} }: any): object {
  const name = 'endpoints.kubernetes.io/last-change-trigger-time';
  return name in annotations ? { [name]: new Date().toISOString() } : {};
}

/** Without what an API server gives an object, and what is unique to the recorded cluster. */
function asNew({ metadata, spec, ...rest }: any): object {
  const { name, namespace, labels, annotations } = metadata;
  const isHeadless = spec?.clusterIP === 'None';
  const { clusterIP, clusterIPs, ...others } = spec ?? {};
  return {
    ...rest,
    metadata: { name, namespace, labels, annotations },
    ...(spec && { spec: isHeadless ? spec : others }),
  };
}
