// The controllers of a fleet. They take minutes to build, so only the lane that needs them does.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll, go } from '../../clusters/build/goProgram.mjs';
import { CONTROL_PLANE, KUBERNETES } from '../../clusters/build/programs.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

const ISTIO = path.join(here, 'istio');

const CONTROLLERS = {
  'kube-controller-manager': {
    module: KUBERNETES,
    main: 'k8s.io/kubernetes/cmd/kube-controller-manager',
  },
  'lighthouse-agent': {
    module: path.join(here, 'lighthouse-agent'),
    main: '.',
  },
  'dns-operator': {
    module: path.join(here, 'dns-operator'),
    main: 'github.com/kuadrant/dns-operator/cmd',
  },
  'kuadrant-operator': {
    module: path.join(here, 'kuadrant-operator'),
    main: 'github.com/kuadrant/kuadrant-operator/cmd',
  },
  'pilot-discovery': {
    module: ISTIO,
    main: 'istio.io/istio/pilot/cmd/pilot-discovery',
  },
  xds: { module: ISTIO, main: './xds' },
};

/** Path of each program of a fleet, those of its control planes too, built where the cache does not have it. */
export function buildPrograms(log = console.log) {
  return buildAll({ ...CONTROL_PLANE, ...CONTROLLERS }, log);
}

/** Folder of the Helm chart from which istiod is installed, at the version that is built here. */
export function findIstiodChart() {
  const { Dir } = JSON.parse(
    go(['mod', 'download', '-json', 'istio.io/istio'], ISTIO),
  );
  return path.join(Dir, 'manifests/charts/istio-control/istio-discovery');
}
