import { useState, type ReactElement } from 'react';
import { axe, toHaveNoViolations } from 'jest-axe';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meshApiRef, type MeshApi } from '../../api';
import { fakeMeshApi } from '../../__testUtils__/renderMesh';
import { healthy } from '../../__testUtils__/fixtures';
import { FilesPreview } from './FilesPreview';
import { MeshFilesPreview } from './MeshFilesPreview';

expect.extend(toHaveNoViolations);
jest.setTimeout(30_000);

const form = {
  component: 'component:default/reviews',
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  layout: 'flat',
  clusters: [
    { name: 'east', roles: ['workload', 'consumer'] },
    { name: 'west', roles: ['consumer'] },
  ],
  // Of the template, not of the request.
  repository: 'github.com?owner=bookinfo&repo=gitops',
  targetPath: '',
};

function Form() {
  const [port, setPort] = useState(9080);
  return (
    <>
      <button onClick={() => setPort(70000)}>type</button>
      <FilesPreview formData={{ ...form, port }} />
    </>
  );
}

function renderForm(
  element: ReactElement,
  api: MeshApi = fakeMeshApi(healthy),
) {
  return renderInTestApp(
    <TestApiProvider apis={[[meshApiRef, api]]}>{element}</TestApiProvider>,
  );
}

describe('the preview of the files', () => {
  it('shows what the form would write, a file at a time', async () => {
    renderForm(<FilesPreview formData={form} />);
    const files = await screen.findByRole('navigation', {
      name: 'Files of the pull request',
    });
    await userEvent.click(
      within(files).getByRole('button', { name: /serviceexport/ }),
    );
    expect(
      screen.getByRole('region', { name: /serviceexport/ }),
    ).toHaveTextContent('kind: ServiceExport');
    expect(screen.getByText('nothing stands against it')).toBeVisible();
  });

  it('names what is wrong, and keeps the last good files in view', async () => {
    renderForm(<Form />);
    await screen.findByRole('navigation');
    await userEvent.click(screen.getByText('type'));
    expect(await screen.findByText(/^port: /)).toBeVisible();
    expect(screen.getByText('1 problem left')).toBeVisible();
    expect(screen.getByText('of the form as it last was right')).toBeVisible();
    expect(screen.getByRole('navigation')).toBeVisible();
  });

  it('says what is missing in a form that is still empty', async () => {
    renderForm(<FilesPreview formData={{}} />);
    expect(await screen.findByText(/^service: /)).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('asks for the request alone, without the fields of the template', async () => {
    const api = fakeMeshApi(healthy);
    renderForm(<FilesPreview formData={form} />, api);
    await screen.findByRole('navigation');
    const [asked] = api.planOnboarding.mock.calls[0];
    expect(Object.keys(asked)).not.toContain('repository');
    expect(asked).toMatchObject({ service: 'reviews', port: 9080 });
  });

  it('says what stands against it in the clusters', async () => {
    const api = fakeMeshApi(healthy);
    api.planOnboarding.mockResolvedValue({
      valid: false,
      issues: [{ field: 'host', message: 'is taken by shop/cart in west' }],
      plan: null,
    });
    renderForm(<FilesPreview formData={form} />, api);
    expect(
      await screen.findByText('host: is taken by shop/cart in west'),
    ).toBeVisible();
  });

  it('says that nothing was checked where the hub does not answer', async () => {
    const api = fakeMeshApi(healthy);
    api.planOnboarding.mockRejectedValue(new Error('Failed to fetch'));
    renderForm(<FilesPreview formData={form} />, api);
    expect(
      await screen.findByText('not checked: Failed to fetch'),
    ).toBeVisible();
  });

  it('has nothing that axe finds', async () => {
    const { container } = renderForm(<FilesPreview formData={form} />);
    await screen.findByRole('navigation');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('reads the form of the scaffolder', async () => {
    const props = { formContext: { formData: form } };
    renderForm(<MeshFilesPreview {...(props as any)} />);
    expect(await screen.findByText('nothing stands against it')).toBeVisible();
  });
});
