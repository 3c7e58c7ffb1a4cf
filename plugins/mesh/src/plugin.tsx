import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { meshApiRef, MeshClient } from './api';
import { isMeshAvailable } from './isMeshAvailable';
import { isMeshCluster } from './isMeshCluster';
import { rootRouteRef, templateRouteRef } from './routes';

const meshApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: meshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MeshClient(deps),
    }),
});

const meshTab = EntityContentBlueprint.make({
  params: {
    path: '/mesh',
    title: 'Mesh',
    routeRef: rootRouteRef,
    filter: isMeshAvailable,
    loader: () => import('./components/MeshTab').then(m => <m.MeshTab />),
  },
});

const meshCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isMeshAvailable,
    loader: () => import('./components/MeshCard').then(m => <m.MeshCard />),
  },
});

const meshClusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    filter: isMeshCluster,
    loader: () =>
      import('./components/ClusterCard').then(m => <m.ClusterCard />),
  },
});

const meshFilesPreview = FormFieldBlueprint.make({
  name: 'mesh-files-preview',
  params: {
    field: () =>
      import('./formFields/MeshFilesPreview/field').then(
        m => m.meshFilesPreviewField,
      ),
  },
});

/** The Mesh plugin, for the new frontend system. @public */
export default createFrontendPlugin({
  pluginId: 'mesh',
  title: 'Mesh',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [meshApi, meshTab, meshCard, meshClusterCard, meshFilesPreview],
});
