import { axe, toHaveNoViolations } from 'jest-axe';
import { screen } from '@testing-library/react';
import {
  degraded,
  fiftyClusters,
  unconfirmed,
} from '../../__testUtils__/fixtures';
import { fakeMeshApi, renderMesh } from '../../__testUtils__/renderMesh';
import { MeshCard } from './MeshCard';

expect.extend(toHaveNoViolations);

describe('the overview card', () => {
  it('says the verdict, and at the end of each row how it stands', async () => {
    await renderMesh(<MeshCard />, { api: fakeMeshApi(degraded) });
    expect(screen.getByText('Degraded')).toBeVisible();
    expect(
      screen.getByRole('row', { name: /^east .* none ready$/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('row', { name: /^west .* 3 ready$/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('row', { name: /^apac .* as of .*\d\d:\d\d$/ }),
    ).toBeVisible();
  });

  it('leads to the tab', async () => {
    await renderMesh(<MeshCard />, { api: fakeMeshApi(degraded) });
    expect(screen.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      '/catalog/default/component/productpage/mesh',
    );
  });

  it('stays small with fifty clusters', async () => {
    await renderMesh(<MeshCard />, { api: fakeMeshApi(fiftyClusters) });
    expect(screen.getAllByRole('row')).toHaveLength(5);
  });

  it('says that a claim is not confirmed', async () => {
    await renderMesh(<MeshCard />, { api: fakeMeshApi(unconfirmed) });
    expect(screen.getByText('Claim not confirmed')).toBeVisible();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds in the %s theme',
    async theme => {
      const { container } = await renderMesh(<MeshCard />, {
        api: fakeMeshApi(degraded),
        theme,
      });
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
