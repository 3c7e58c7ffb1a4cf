import { join } from 'node:path';
import type { ControlPlane } from '../../../clusters/controlPlane';
import { Program, programPath } from '../../../clusters/program';
import { writeKubeconfig } from '../kubeconfig';

/** Kuadrant: makes DNSRecords of DNSPolicies. It looks for CRDs at its start only. */
export function kuadrantOperator(plane: ControlPlane): Program {
  return new Program(
    programPath('kuadrant-operator'),
    ['--metrics-bind-address=0', '--health-probe-bind-address=0'],
    join(plane.folder, 'kuadrant-operator.log'),
    {
      env: {
        KUBECONFIG: writeKubeconfig(plane),
        OPERATOR_NAMESPACE: 'kuadrant-system',
        WITH_EXTENSIONS: 'false',
      },
    },
  );
}
