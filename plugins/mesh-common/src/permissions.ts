import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** Read what is known of a service, on the entity that owns it. @public */
export const meshServiceReadPermission = createPermission({
  name: 'mesh.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Read what is not of one entity: clusters, gateways, every service. @public */
export const meshFleetReadPermission = createPermission({
  name: 'mesh.fleet.read',
  attributes: { action: 'read' },
});

/** Plan and validate an onboarding, with host names and form values. @public */
export const meshOnboardingUsePermission = createPermission({
  name: 'mesh.onboarding.use',
  attributes: {},
});

/** @public */
export const meshPermissions = [
  meshServiceReadPermission,
  meshFleetReadPermission,
  meshOnboardingUsePermission,
];
