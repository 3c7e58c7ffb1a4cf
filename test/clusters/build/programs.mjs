// The programs of a control plane, and the CRDs that its clusters are given: as they lie in the modules that define them.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll, go } from './goProgram.mjs';

export { goVersion } from './goProgram.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Module of Kubernetes itself, for whoever needs another program of it. */
export const KUBERNETES = path.join(here, 'kubernetes');

/** Programs of a control plane. */
export const CONTROL_PLANE = {
  etcd: { module: path.join(here, 'etcd'), main: 'go.etcd.io/etcd/server/v3' },
  'kube-apiserver': {
    module: KUBERNETES,
    main: 'k8s.io/kubernetes/cmd/kube-apiserver',
  },
};

/** Module by the name under which its CRDs are asked for, and where in it they lie. */
const CRDS = {
  gatewayApi: ['sigs.k8s.io/gateway-api', 'config/crd/standard'],
  mcs: ['sigs.k8s.io/mcs-api', 'config/crd'],
  kuadrant: ['github.com/kuadrant/kuadrant-operator', 'config/crd/bases'],
  dns: ['github.com/kuadrant/dns-operator', 'config/crd/bases'],
  ocm: ['open-cluster-management.io/api', 'cluster/v1'],
  istio: ['istio.io/api', 'kubernetes/customresourcedefinitions.gen.yaml'],
};

/** Path of each program, built where the cache does not have it. */
export function buildPrograms(log = console.log) {
  return buildAll(CONTROL_PLANE, log);
}

/** Path of each module's CRDs: a folder, or one file. */
export function findCrds() {
  const module = path.join(here, 'crds');
  return Object.fromEntries(
    Object.entries(CRDS).map(([name, [required, within]]) => {
      const { Dir } = JSON.parse(
        go(['mod', 'download', '-json', required], module),
      );
      return [name, path.join(Dir, within)];
    }),
  );
}
