import { join } from 'node:path';
import type { ControlPlane } from '../../../clusters/controlPlane';
import { Program, programPath } from '../../../clusters/program';
import { writeKubeconfig } from '../kubeconfig';

const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'endpointslice-controller',
  'namespace-controller',
  'garbage-collector-controller',
  'serviceaccount-controller',
];

/** The controllers of Kubernetes itself that a fleet's objects need. */
export function controllerManager(plane: ControlPlane): Program {
  return new Program(
    programPath('kube-controller-manager'),
    [
      `--kubeconfig=${writeKubeconfig(plane)}`,
      `--controllers=${CONTROLLERS.join(',')}`,
      '--leader-elect=false',
      '--secure-port=0',
    ],
    join(plane.folder, 'kube-controller-manager.log'),
  );
}
