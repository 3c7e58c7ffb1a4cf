import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ControlPlane } from '../../../clusters/controlPlane';
import { Program, programPath } from '../../../clusters/program';
import { writeKubeconfig } from '../kubeconfig';
import type { CertificateAuthority } from './certificateAuthority';

/** Where istiod listens. */
export interface IstiodPorts {
  http: number;
  /** Speaks ADS, in plain text. */
  grpc: number;
}

/**
 * Istio's control plane, outside of its cluster and without the webhooks that need a way from there to here. Its CA is
 * the one that is given: clusters with the same one trust each other.
 */
export function istiod(
  plane: ControlPlane,
  { http, grpc }: IstiodPorts,
  authority: CertificateAuthority,
): Program {
  const folder = join(plane.folder, 'istiod');
  writeTemplates(join(folder, 'var/lib/istio/inject'));
  writeAuthority(join(folder, 'etc/cacerts'), authority);
  const mesh = join(folder, 'mesh.yaml');
  writeFileSync(
    mesh,
    stringify({
      defaultConfig: { meshId: 'mesh1' },
      trustDomain: 'cluster.local',
    }),
  );
  return new Program(
    programPath('pilot-discovery'),
    [
      'discovery',
      `--kubeconfig=${writeKubeconfig(plane)}`,
      `--meshConfig=${mesh}`,
      '--namespace=istio-system',
      `--clusterID=${plane.name}`,
      `--httpAddr=127.0.0.1:${http}`,
      `--grpcAddr=127.0.0.1:${grpc}`,
      '--httpsAddr=',
      '--secureGRPCAddr=',
      '--monitoringAddr=',
      '--ctrlz_port=0',
    ],
    join(plane.folder, 'istiod.log'),
    {
      // The templates and the CA are looked for below it.
      cwd: folder,
      env: {
        POD_NAME: `istiod-${plane.name}`,
        POD_NAMESPACE: 'istio-system',
        CLUSTER_ID: plane.name,
        REVISION: 'default',
        JWT_POLICY: 'first-party-jwt',
      },
    },
  );
}

/** What the ConfigMap istio-sidecar-injector of istiod's chart holds, as far as it concerns gateways. */
function writeTemplates(folder: string): void {
  const chart = process.env.MESHPORT_TEST_ISTIOD_CHART!;
  const values = parse(readFileSync(join(chart, 'values.yaml'), 'utf8'));
  const { global, sidecarInjectorWebhook, revision, cni, env, gateways } =
    values._internal_defaults_do_not_set;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'config'),
    stringify({
      policy: 'enabled',
      defaultTemplates: ['kube-gateway'],
      templates: {
        'kube-gateway': readFileSync(
          join(chart, 'files/kube-gateway.yaml'),
          'utf8',
        ),
      },
    }),
  );
  writeFileSync(
    join(folder, 'values'),
    JSON.stringify({
      global,
      sidecarInjectorWebhook,
      revision,
      pilot: { cni, env },
      gateways,
    }),
  );
}

function writeAuthority(
  folder: string,
  { certificate, key }: CertificateAuthority,
) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['ca-cert.pem', 'root-cert.pem', 'cert-chain.pem']) {
    writeFileSync(join(folder, name), certificate);
  }
  writeFileSync(join(folder, 'ca-key.pem'), key, { mode: 0o600 });
}
