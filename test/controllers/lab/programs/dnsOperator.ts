import { join } from 'node:path';
import type { ControlPlane } from '../../../clusters/controlPlane';
import { Program, programPath } from '../../../clusters/program';
import { writeKubeconfig } from '../kubeconfig';

/** Kuadrant's DNS operator. The primary publishes what secondaries delegate. */
export function dnsOperator(
  plane: ControlPlane,
  role: 'primary' | 'secondary',
): Program {
  return new Program(
    programPath('dns-operator'),
    [
      `--delegation-role=${role}`,
      '--provider=coredns,inmemory,endpoint',
      '--metrics-bind-address=0',
      '--health-probe-bind-address=0',
      '--pprof-bind-address=',
      // Defaults are minutes: a test sees within seconds what a person sees later.
      '--min-requeue-time=2s',
      '--valid-for=14s',
      '--max-requeue-time=15s',
    ],
    join(plane.folder, 'dns-operator.log'),
    { env: { KUBECONFIG: writeKubeconfig(plane) } },
  );
}
