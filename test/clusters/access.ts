import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from './controlPlane';
import { documentedObjects } from './documented';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/** A role of docs/rbac.md, as people apply it. */
function documentedRole(kind: 'ClusterRole' | 'Role', name: string): any {
  return documentedObjects('rbac.md').find(
    object => object.kind === kind && object.metadata.name === name,
  );
}

/** Namespace and name of the reader. */
export const READER = { namespace: 'meshport', name: 'reader' };

const ACCOUNTS = `/api/v1/namespaces/${READER.namespace}/serviceaccounts`;

/** Makes a service account that may read what docs/rbac.md says, in all namespaces. Returns its token. */
export async function makeReader(plane: ControlPlane): Promise<string> {
  for (const name of ['meshport-reader', 'meshport-reader-optional']) {
    const role = documentedRole('ClusterRole', name);
    await plane.admin.create(`${RBAC}/clusterroles`, role);
    await bind(plane, role);
  }
  return firstAccount(plane);
}

/** The same for some namespaces only. */
export async function makeNarrowReader(
  plane: ControlPlane,
  namespaces: readonly string[],
): Promise<string> {
  const ofCluster = documentedRole('ClusterRole', 'meshport-reader-cluster');
  for (const { resources, resourceNames } of ofCluster.rules) {
    if (!resources.includes('namespaces')) continue;
    resourceNames.splice(0, Infinity, 'kube-system', ...namespaces);
  }
  await plane.admin.create(`${RBAC}/clusterroles`, ofCluster);
  await bind(plane, ofCluster);
  for (const namespace of namespaces) {
    const role = documentedRole('Role', 'meshport-reader');
    role.metadata.namespace = namespace;
    await plane.admin.create(`${RBAC}/namespaces/${namespace}/roles`, role);
    await bind(plane, role);
  }
  return firstAccount(plane);
}

async function bind(plane: ControlPlane, role: any): Promise<void> {
  const { name, namespace } = role.metadata;
  const path = namespace
    ? `${RBAC}/namespaces/${namespace}/rolebindings`
    : `${RBAC}/clusterrolebindings`;
  await plane.admin.create(path, {
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role.kind, name },
    subjects: [{ kind: 'ServiceAccount', ...READER }],
  });
}

async function firstAccount(plane: ControlPlane): Promise<string> {
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

/** Takes a resource out of what the role allows; gives all back where none is named. */
export async function changeRole(
  plane: ControlPlane,
  without?: string,
): Promise<void> {
  const role = documentedRole('ClusterRole', 'meshport-reader');
  for (const rule of role.rules) {
    rule.resources = rule.resources.filter((name: string) => name !== without);
  }
  role.rules = role.rules.filter((rule: any) => rule.resources.length > 0);
  await plane.admin.patch(`${RBAC}/clusterroles/meshport-reader`, role);
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
