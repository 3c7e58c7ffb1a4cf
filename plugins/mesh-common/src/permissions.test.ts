import { isResourcePermission } from '@backstage/plugin-permission-common';
import { meshPermissions, meshServiceReadPermission } from './permissions';

describe('permissions', () => {
  it('have names that policies of hubs refer to: they never change', () => {
    expect(meshPermissions.map(({ name }) => name)).toEqual([
      'mesh.service.read',
      'mesh.fleet.read',
      'mesh.onboarding.use',
    ]);
  });

  it('let a policy decide on the entity that owns a service', () => {
    expect(
      isResourcePermission(meshServiceReadPermission, 'catalog-entity'),
    ).toBe(true);
  });
});
