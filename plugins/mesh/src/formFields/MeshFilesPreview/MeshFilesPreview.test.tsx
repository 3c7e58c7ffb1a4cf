import { useState } from 'react';
import { axe, toHaveNoViolations } from 'jest-axe';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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

describe('the preview of the files', () => {
  it('shows what the form would write, a file at a time', async () => {
    renderInTestApp(<FilesPreview formData={form} />);
    const files = await screen.findByRole('navigation', {
      name: 'Files of the pull request',
    });
    await userEvent.click(
      within(files).getByRole('button', { name: /serviceexport/ }),
    );
    expect(
      screen.getByRole('region', { name: /serviceexport/ }),
    ).toHaveTextContent('kind: ServiceExport');
    expect(screen.getByText('keeps all guardrails')).toBeVisible();
  });

  it('names what is wrong, and keeps the last good files in view', async () => {
    renderInTestApp(<Form />);
    await screen.findByRole('navigation');
    await userEvent.click(screen.getByText('type'));
    expect(screen.getByText(/^port: /)).toBeVisible();
    expect(screen.getByText('1 problem left')).toBeVisible();
    expect(screen.getByText('of the form as it last was right')).toBeVisible();
    expect(screen.getByRole('navigation')).toBeVisible();
  });

  it('says what is missing in a form that is still empty', async () => {
    renderInTestApp(<FilesPreview formData={{}} />);
    expect(await screen.findByText(/^service: /)).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('has nothing that axe finds', async () => {
    const { container } = renderInTestApp(<FilesPreview formData={form} />);
    await screen.findByRole('navigation');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('reads the form of the scaffolder', async () => {
    const props = { formContext: { formData: form } };
    renderInTestApp(<MeshFilesPreview {...(props as any)} />);
    expect(await screen.findByText('keeps all guardrails')).toBeVisible();
  });
});
