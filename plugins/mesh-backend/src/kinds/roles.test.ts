import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '.';
import { readerRole, readerRoleIn, readerRoleOfCluster } from './roles';
import { withRoles } from './rolesPage';

const PAGE = join(__dirname, '../../../../docs/rbac.md');

it('docs/rbac.md is as the kinds are: yarn workspace @meshport/plugin-mesh-backend write:rbac writes it', () => {
  const page = readFileSync(PAGE, 'utf8');
  // Prettier breaks long lines and aligns tables: what is said is the same.
  const said = (text: string) =>
    text.replace(/[\s-]+/g, '').replace(/,\]/g, ']');
  expect(said(withRoles(page, kinds)) === said(page)).toBe(true);
});

describe.each([
  ['for all namespaces', readerRole(kinds)],
  ['for the cluster', readerRoleOfCluster(kinds, ['shop'])],
  ['for a namespace', readerRoleIn(kinds, 'shop')],
])('the role %s', (_, { rules }) => {
  it('allows reading and nothing else', () => {
    for (const { verbs } of rules) {
      expect(verbs).toEqual(['get', 'list', 'watch']);
    }
  });

  it('names every kind, and has no wildcard', () => {
    const said = JSON.stringify(rules);
    expect(said).not.toContain('*');
    expect(said).not.toContain('[]');
  });

  it('allows no Secret', () => {
    expect(rules.flatMap(({ resources }) => resources)).not.toContain(
      'secrets',
    );
  });
});

it('allows of ConfigMaps only those that are read', () => {
  const rules = readerRole(kinds).rules.filter(({ resources }) =>
    resources.includes('configmaps'),
  );
  expect(rules).toEqual([
    expect.objectContaining({
      resourceNames: ['istio', 'istio-ca-root-cert'],
    }),
  ]);
});

it('allows of Namespaces only those that are read, where some are', () => {
  const [rule] = readerRoleOfCluster(kinds, ['shop']).rules.filter(
    ({ resources }) => resources.includes('namespaces'),
  );
  expect(rule.resourceNames).toEqual(['kube-system', 'shop']);
});

it('shares the kinds between cluster and namespace: together they are all', () => {
  const resources = (rules: ReturnType<typeof readerRole>['rules']) =>
    rules.flatMap(rule =>
      rule.resources.map(name => `${name}.${rule.apiGroups[0]}`),
    );
  const parts = [
    ...resources(readerRoleOfCluster(kinds, ['shop']).rules),
    ...resources(readerRoleIn(kinds, 'shop').rules),
  ];
  expect(parts.sort()).toEqual(resources(readerRole(kinds).rules).sort());
});
