import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import plugin, { meshApiRef } from './index';
import { degraded } from './__testUtils__/fixtures';
import { entity, fakeMeshApi } from './__testUtils__/renderMesh';

function openPage(annotations: Record<string, string>) {
  const page = createTestEntityPage({
    entity: { ...entity, metadata: { ...entity.metadata, annotations } },
  });
  renderTestApp({
    features: [plugin],
    extensions: [page],
    apis: [[meshApiRef, fakeMeshApi(degraded)]],
  });
}

describe('the plugin in the new frontend system', () => {
  it('adds the tab and the card to an entity that names its services', async () => {
    openPage({ 'meshport.dev/services': 'bookinfo/productpage' });
    expect(
      await screen.findByRole('region', { name: 'Path of a request' }),
    ).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Open' })).toBeVisible();
  });

  it('adds nothing to others', async () => {
    openPage({});
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
