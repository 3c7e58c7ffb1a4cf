import { axe, toHaveNoViolations } from 'jest-axe';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOW, service, text } from '../../__testUtils__/build';
import { historyOf, timelineOf, transition } from '../../__testUtils__/history';
import { fakeMeshApi, renderMesh } from '../../__testUtils__/renderMesh';
import { healthy } from '../../__testUtils__/fixtures';
import { MeshRoot } from '../../theme/MeshRoot';
import { HubTimeProvider } from '../../time/HubTime';
import { HistoryCard } from './HistoryCard';

expect.extend(toHaveNoViolations);
// axe and jsdom are slow on a busy machine.
jest.setTimeout(30_000);

const apiOf = (
  items: Parameters<typeof historyOf>[0],
  rows: Parameters<typeof timelineOf>[0] = {},
  nextCursor: string | null = null,
) => {
  const api = fakeMeshApi(healthy);
  api.getHistory.mockResolvedValue(historyOf(items, nextCursor));
  api.getTimeline.mockResolvedValue(timelineOf(rows));
  return api;
};

const card = (version = '1.1') => (
  <MeshRoot>
    <HubTimeProvider now={NOW} receivedAt={Date.parse(NOW)}>
      <HistoryCard service={service()} version={version} />
    </HubTimeProvider>
  </MeshRoot>
);

const show = (api: ReturnType<typeof apiOf>, route?: string) =>
  renderMesh(card(), { api, route });

const eight = Array.from({ length: 8 }, (_, index) =>
  transition({ at: `2026-11-19T10:4${index}:00.000Z` }),
);

describe('the history of a service', () => {
  it('says what changed when, where and from what to what', async () => {
    await show(
      apiOf([
        transition({
          what: 'verdict',
          cluster: null,
          at: '2026-11-19T10:42:13.000Z',
          from: { state: 'healthy', label: null },
          to: { state: 'degraded', label: null },
          message: text('Served by west only'),
        }),
        transition({ unrecorded: 40 }),
        transition({
          what: 'cluster',
          cluster: 'apac',
          at: '2026-11-19T10:31:20.000Z',
          atLeast: true,
          from: { state: 'live', label: null },
          to: { state: 'unreachable', label: null },
        }),
      ]),
    );
    const rows = screen.getAllByRole('row').map(row => row.textContent);
    expect(rows).toEqual([
      'WhenClusterWhatTransition',
      expect.stringMatching(
        /^\d\d:42:13allVerdicthealthy → to degradedServed by west only$/,
      ),
      expect.stringMatching(
        /^\d\d:42:08eastEndpoints3 ready → to None ready, after 40 more changes$/,
      ),
      expect.stringMatching(
        /^\d\d:31:20 or beforeapacClusterlive → to unreachable$/,
      ),
    ]);
  });

  it('has a bar for each cluster, with what it is now in words', async () => {
    await show(
      apiOf([], {
        east: [
          { to: '2026-11-19T10:42:08.000Z' },
          { state: 'broken', label: 'None ready' },
        ],
        apac: [{ state: 'unknown', hop: null, cluster: 'unreachable' }],
      }),
    );
    const bars = screen.getAllByRole('img');
    expect(bars.map(bar => bar.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(
        /^east: works until \d\d:42, None ready since \d\d:42$/,
      ),
      'apac: unreachable',
    ]);
    const [east, apac] = screen.getAllByRole('listitem');
    expect(within(east).getByText('None ready')).toBeVisible();
    expect(within(apac).getByText('unreachable')).toBeVisible();
  });

  it('folds clusters that worked all the time where there are many', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `eu-${index}`);
    await show(
      apiOf([], {
        ...Object.fromEntries(names.map(name => [name, [{}]])),
        east: [{ state: 'broken', label: 'None ready' }],
      }),
    );
    expect(screen.getAllByRole('img')).toHaveLength(1);
    const fold = screen.getByRole('button', {
      name: /^50 clusters worked all the time/,
    });
    fold.focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getAllByRole('img')).toHaveLength(51);
    expect(fold).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows the newest first, all on demand, and older ones when they are asked for', async () => {
    const api = apiOf(eight, {}, 'older');
    await show(api);
    expect(screen.getAllByRole('row')).toHaveLength(1 + 6);
    await userEvent.click(
      screen.getByRole('button', { name: 'All transitions' }),
    );
    expect(screen.getAllByRole('row')).toHaveLength(1 + 8);
    api.getHistory.mockResolvedValueOnce(
      historyOf([transition({ at: '2026-11-18T10:00:00.000Z' })]),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Older transitions' }),
    );
    expect(api.getHistory).toHaveBeenLastCalledWith(
      'default/bookinfo/productpage',
      { limit: 50, cursor: 'older' },
    );
    expect(screen.getAllByRole('row')).toHaveLength(1 + 9);
    expect(screen.getByText(/That is all since/)).toBeVisible();
  });

  it('opens what the address says is open', async () => {
    await show(apiOf(eight), '/?history=open');
    expect(screen.getAllByRole('row')).toHaveLength(1 + 8);
  });

  it('says since when nothing has changed', async () => {
    await show(apiOf([]));
    expect(screen.getByText(/Nothing has changed since/)).toHaveTextContent(
      /^Nothing has changed since 1 Nov, \d\d:00. The history goes back no further.$/,
    );
  });

  it('says that nothing is recorded yet', async () => {
    const api = apiOf([]);
    api.getHistory.mockResolvedValue({ ...historyOf([]), since: null });
    await show(api);
    expect(
      screen.getByText('Nothing is recorded of this service yet.'),
    ).toBeVisible();
  });

  it('shows a skeleton only after a moment', async () => {
    const api = apiOf([]);
    api.getHistory.mockReturnValue(new Promise(() => {}));
    const { advance } = await show(api);
    expect(screen.queryByText('Reading the history…')).toBeNull();
    await advance(300);
    expect(screen.getByText('Reading the history…')).toBeInTheDocument();
  });

  it('has the standard panel where it cannot be read', async () => {
    const api = apiOf([]);
    api.getTimeline.mockRejectedValue(
      new Error('History cannot be read now: the database does not answer'),
    );
    await show(api);
    expect(
      screen.getByText(
        'Error: History cannot be read now: the database does not answer',
        { selector: 'h6' },
      ),
    ).toBeVisible();
  });

  it('keeps what it has where it cannot be read again, and says so', async () => {
    const api = apiOf(eight, {}, 'older');
    await show(api, '/?history=open');
    api.getHistory.mockRejectedValueOnce(new Error('the database is away'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Older transitions' }),
    );
    expect(
      screen.getByText(/History cannot be read again: the database is away/),
    ).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(1 + 8);
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility error in the %s theme',
    async theme => {
      const { container } = await renderMesh(card(), {
        api: apiOf(eight, {
          east: [
            { to: '2026-11-19T10:42:08.000Z' },
            { state: 'broken', label: 'None ready' },
          ],
        }),
        theme,
      });
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
