import { join } from 'node:path';
import type { ControlPlane } from '../../../clusters/controlPlane';
import { Program, programPath } from '../../../clusters/program';
import { writeKubeconfig } from '../kubeconfig';

/** Namespace of the hub in which the agents meet. */
export const BROKER_NAMESPACE = 'submariner-k8s-broker';
/** Namespace of a member in which the agent keeps its own imports. */
export const AGENT_NAMESPACE = 'submariner-operator';

/** Submariner's Lighthouse: exports what has a ServiceExport, imports what others export. */
export function lighthouseAgent(
  plane: ControlPlane,
  broker: ControlPlane,
): Program {
  return new Program(
    programPath('lighthouse-agent'),
    [],
    join(plane.folder, 'lighthouse-agent.log'),
    {
      env: {
        KUBECONFIG: writeKubeconfig(plane),
        SUBMARINER_CLUSTERID: plane.name,
        SUBMARINER_NAMESPACE: AGENT_NAMESPACE,
        // Host and port: the agent adds the scheme.
        BROKER_K8S_APISERVER: new URL(broker.server).host,
        BROKER_K8S_APISERVERTOKEN: broker.adminToken,
        BROKER_K8S_REMOTENAMESPACE: BROKER_NAMESPACE,
        BROKER_K8S_CA: Buffer.from(broker.ca).toString('base64'),
      },
    },
  );
}
