import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityMeshCard,
  EntityMeshContent,
  isMeshAvailable,
  meshApiRef,
  MeshClient,
  meshPlugin,
} from './legacy';
import { degraded } from './__testUtils__/fixtures';
import { entity, fakeMeshApi } from './__testUtils__/renderMesh';

const open = (element: JSX.Element) =>
  renderInTestApp(
    <TestApiProvider apis={[[meshApiRef, fakeMeshApi(degraded)]]}>
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('the plugin in the legacy frontend system', () => {
  it('has the tab, also in a hub without a scaffolder', async () => {
    await open(<EntityMeshContent />);
    expect(
      await screen.findByRole('region', { name: 'Path of a request' }),
    ).toBeVisible();
    expect(
      screen.getByText(/this hub has no scaffolder to run it/),
    ).toBeVisible();
  });

  it('has the card', async () => {
    await open(<EntityMeshCard />);
    expect(await screen.findByRole('link', { name: 'Open' })).toBeVisible();
  });

  it('brings its own client', () => {
    const [factory] = [...meshPlugin.getApis()];
    expect(factory.api.id).toBe(meshApiRef.id);
    expect(factory.factory({ discoveryApi: {}, fetchApi: {} })).toBeInstanceOf(
      MeshClient,
    );
  });

  it('says for which entities it is', () => {
    expect(isMeshAvailable(entity)).toBe(true);
  });
});
