/**
 * The same tab and card for hubs on the old frontend system.
 *
 * @packageDocumentation
 */
import type { ComponentType } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { meshApiRef, MeshClient } from './api';
import { MeshFilesPreview } from './formFields/MeshFilesPreview/MeshFilesPreview';
import { rootRouteRef, templateRouteRef } from './routes';

export * from './api';
export { isMeshAvailable } from './isMeshAvailable';
export { isMeshCluster } from './isMeshCluster';

/** @public */
export const meshPlugin = createPlugin({
  id: 'mesh',
  apis: [
    createApiFactory({
      api: meshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MeshClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
});

/** Content of the Mesh tab. @public */
export const EntityMeshContent: ComponentType = meshPlugin.provide(
  createRoutableExtension({
    name: 'EntityMeshContent',
    component: () => import('./components/MeshTab').then(m => m.MeshTab),
    mountPoint: rootRouteRef,
  }),
);

/** Card for the overview of an entity. @public */
export const EntityMeshCard: ComponentType = meshPlugin.provide(
  createComponentExtension({
    name: 'EntityMeshCard',
    component: {
      lazy: () => import('./components/MeshCard').then(m => m.MeshCard),
    },
  }),
);

/** Card for the overview of a Resource of type `kubernetes-cluster`. @public */
export const EntityMeshClusterCard: ComponentType = meshPlugin.provide(
  createComponentExtension({
    name: 'EntityMeshClusterCard',
    component: {
      lazy: () => import('./components/ClusterCard').then(m => m.ClusterCard),
    },
  }),
);

/** The form field `MeshFilesPreview`, for `<ScaffolderFieldExtensions>`. @public */
export const MeshFilesPreviewFieldExtension = meshPlugin.provide(
  createScaffolderFieldExtension({
    name: 'MeshFilesPreview',
    component: MeshFilesPreview,
  }),
);
