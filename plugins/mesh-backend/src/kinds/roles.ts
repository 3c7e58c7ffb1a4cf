import type { KindDefinition } from '@meshport/plugin-mesh-node';

/** A rule of a role, as RBAC has it. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

export interface Role {
  apiVersion: string;
  kind: 'ClusterRole' | 'Role';
  metadata: { name: string; namespace?: string };
  rules: PolicyRule[];
}

const VERBS = ['get', 'list', 'watch'];

/** Name of the role in the documentation. */
const NAME = 'meshport-reader';

/** The least that a hub needs which reads the kinds in all namespaces. */
export function readerRole(
  kinds: readonly KindDefinition[],
  name = NAME,
): Role {
  return role('ClusterRole', { name }, rulesOf(kinds));
}

/** The least for the kinds without a namespace, and Namespaces, of a hub that reads some namespaces. */
export function readerRoleOfCluster(
  kinds: readonly KindDefinition[],
  namespaces: readonly string[],
): Role {
  const ofCluster = kinds
    .filter(({ namespaced }) => !namespaced)
    .map(kind =>
      kind.kind === 'Namespace'
        ? { ...kind, only: ['kube-system', ...namespaces] }
        : kind,
    );
  return role('ClusterRole', { name: `${NAME}-cluster` }, rulesOf(ofCluster));
}

/** The least in one of the namespaces of such a hub. */
export function readerRoleIn(
  kinds: readonly KindDefinition[],
  namespace: string,
): Role {
  const inNamespace = kinds.filter(({ namespaced }) => namespaced);
  return role('Role', { name: NAME, namespace }, rulesOf(inNamespace));
}

function role(
  kind: Role['kind'],
  metadata: Role['metadata'],
  rules: PolicyRule[],
): Role {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return { apiVersion, kind, metadata, rules };
}

/** One rule for each API group; resources of which only some names are read stand for themselves. */
function rulesOf(kinds: readonly KindDefinition[]): PolicyRule[] {
  const groups = [...new Set(kinds.map(({ group }) => group))];
  return groups.flatMap(group => {
    const ofGroup = kinds.filter(kind => kind.group === group);
    const whole = unique(
      ofGroup.filter(({ only }) => !only).map(({ plural }) => plural),
    );
    const named = unique(
      ofGroup.filter(({ only }) => only).map(({ plural }) => plural),
    );
    return [
      ...(whole.length > 0 ? [rule(group, whole)] : []),
      ...named.map(plural =>
        rule(
          group,
          [plural],
          unique(
            ofGroup.flatMap(kind =>
              kind.plural === plural ? kind.only ?? [] : [],
            ),
          ),
        ),
      ),
    ];
  });
}

function rule(
  group: string,
  resources: string[],
  resourceNames?: string[],
): PolicyRule {
  return {
    apiGroups: [group],
    resources,
    ...(resourceNames && { resourceNames }),
    verbs: VERBS,
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
