import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindDefinition } from '@meshport/plugin-mesh-node';
import type { ControlPlane } from './controlPlane';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/** A role that may read the kinds, and nothing else. */
export function readerRole(kinds: readonly KindDefinition[]) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'meshport-reader' },
    rules: kinds.map(({ group, plural }) => ({
      apiGroups: [group],
      resources: [plural],
      verbs: ['get', 'list', 'watch'],
    })),
  };
}

/** Namespace and name of the reader. */
export const READER = { namespace: 'meshport', name: 'reader' };

const ACCOUNTS = `/api/v1/namespaces/${READER.namespace}/serviceaccounts`;

/** Makes a service account that may read the kinds. Returns its token. */
export async function makeReader(
  plane: ControlPlane,
  kinds: readonly KindDefinition[],
): Promise<string> {
  const role = readerRole(kinds);
  await plane.admin.create(`${RBAC}/clusterroles`, role);
  await plane.admin.create(`${RBAC}/clusterrolebindings`, {
    metadata: { name: role.metadata.name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role.metadata.name,
    },
    subjects: [{ kind: 'ServiceAccount', ...READER }],
  });
  await plane.admin.create('/api/v1/namespaces', {
    metadata: { name: READER.namespace },
  });
  return newAccount(plane);
}

/** The service account anew: tokens of the former are refused from now on. Returns a token. */
export async function rotateToken(plane: ControlPlane): Promise<string> {
  await plane.admin.delete(`${ACCOUNTS}/${READER.name}`);
  return newAccount(plane);
}

async function newAccount(plane: ControlPlane): Promise<string> {
  await plane.admin.create(ACCOUNTS, { metadata: { name: READER.name } });
  const { status } = await plane.admin.create(
    `${ACCOUNTS}/${READER.name}/token`,
    { spec: { expirationSeconds: 3600 } },
  );
  return status.token;
}

/** Changes what the role allows. */
export async function changeRole(
  plane: ControlPlane,
  kinds: readonly KindDefinition[],
): Promise<void> {
  await plane.admin.patch(
    `${RBAC}/clusterroles/meshport-reader`,
    readerRole(kinds),
  );
}

/** A kubeconfig with a context for each cluster, each with a token file of its own. Returns its path and those of the token files. */
export function writeKubeconfig(
  folder: string,
  entries: ReadonlyArray<{
    plane: ControlPlane;
    token: string;
    server?: string;
  }>,
): { file: string; tokenFile(name: string): string } {
  const tokenFile = (name: string) => join(folder, `${name}.token`);
  for (const { plane, token } of entries) {
    // With a newline, as editors and `kubectl create token > file` leave it.
    writeFileSync(tokenFile(plane.name), `${token}\n`);
  }
  const file = join(folder, 'kubeconfig');
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: entries.map(({ plane, server }) => ({
        name: plane.name,
        cluster: {
          server: server ?? plane.server,
          'certificate-authority-data': Buffer.from(plane.ca).toString(
            'base64',
          ),
        },
      })),
      users: entries.map(({ plane }) => ({
        name: `reader-of-${plane.name}`,
        user: { tokenFile: `${plane.name}.token` },
      })),
      contexts: entries.map(({ plane }) => ({
        name: plane.name,
        context: { cluster: plane.name, user: `reader-of-${plane.name}` },
      })),
    }),
  );
  return { file, tokenFile };
}
