import { axe, toHaveNoViolations } from 'jest-axe';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import {
  answer,
  CLUSTERSET_HOPS,
  finding,
  live,
  row,
  service,
  text,
} from '../../__testUtils__/build';
import {
  allSilent,
  degraded,
  everyAnswer,
  healthy,
  internal,
  notOnboarded,
  pending,
  unconfirmed,
} from '../../__testUtils__/fixtures';
import { fakeMeshApi, renderMesh } from '../../__testUtils__/renderMesh';
import { MeshTab } from './MeshTab';

expect.extend(toHaveNoViolations);
// axe and jsdom are slow on a busy machine.
jest.setTimeout(30_000);

const show = (shown: EntityAnswer) =>
  renderMesh(<MeshTab />, { api: fakeMeshApi(shown) });

const names = Array.from({ length: 9 }, (_, index) => `eu-${index + 2}`);
const tenClusters = answer({
  clusters: ['eu-1', ...names].map(name => live(name)),
  services: [
    service({
      grid: {
        hops: CLUSTERSET_HOPS,
        rows: [
          row('eu-1', null, {
            gateway: { state: 'degraded', label: 'Partly' },
          }),
          ...names.map(name => row(name, null)),
        ],
        jumps: [],
      },
    }),
  ],
});

const refused = (status: number) =>
  Object.assign(new Error('refused by the hub'), { response: { status } });

describe('what can be read without a click', () => {
  it('is the verdict as a sentence, with its cause and since when', async () => {
    await show(degraded);
    expect(
      screen.getByRole('heading', {
        name: /Degraded\s*Served by west only: east has no ready endpoint since \d\d:\d\d/,
      }),
    ).toBeVisible();
    expect(
      screen.getByText(/Cause: the Service in east selects pods of version v2/),
    ).toBeVisible();
  });

  it('is what to call, and what a lost cluster costs', async () => {
    await show(degraded);
    expect(
      screen.getByText('https://bookinfo.mesh.global.example.com/productpage'),
    ).toBeVisible();
    expect(screen.getByText(/Survives losing one cluster:/)).toHaveTextContent(
      'Survives losing one cluster: no, west alone serves until east is ready again',
    );
  });

  it('is how fresh each cluster is', async () => {
    await show(degraded);
    const bar = screen.getByRole('group', {
      name: 'Freshness of each cluster',
    });
    expect(bar).toHaveTextContent('east live, 2 s');
    expect(bar).toHaveTextContent(
      /apac unreachable \(i\/o timeout\); data of .*\d\d:\d\d, 23 min old, not counted as serving/,
    );
  });

  it('is each hop in each cluster, and where the requests go instead', async () => {
    await show(degraded);
    expect(
      screen.getByRole('button', {
        name: 'Endpoints, east: None ready was 3 until 10:42',
      }),
    ).toBeVisible();
    expect(
      screen.getByText(
        /Blocked here. 100 % of the requests of east go to the endpoints of west/,
      ),
    ).toBeInTheDocument();
  });

  it('is the first finding with its evidence, its object and its remedy', async () => {
    await show(degraded);
    expect(
      screen.getByRole('cell', { name: 'spec.selector.version' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('region', {
        name: 'Service bookinfo/productpage, east',
      }),
    ).toHaveTextContent('version: v2');
    expect(
      screen.getByRole('button', { name: 'Open pull request…' }),
    ).toHaveAttribute(
      'href',
      `/create/templates/default/correct-selector?${new URLSearchParams({
        formData: '{"service":"productpage","version":"v1"}',
      })}`,
    );
    expect(screen.getByText(/no pull request mends this/)).toBeVisible();
  });

  it('is the way from host to cluster, as the records say it', async () => {
    await show(degraded);
    const card = screen.getByRole('region', { name: 'Global load balancing' });
    expect(card).toHaveTextContent('by *.mesh.global.example.com');
    expect(
      within(card).getByRole('row', {
        name: /GEO-NA North America, default 120 198.51.100.20 .* west 3 ready/,
      }),
    ).toBeVisible();
    expect(card).toHaveTextContent('Ready=True (ProviderSuccess)');
  });
});

describe('states', () => {
  it('an internal service is healthy without record and route', async () => {
    await show(internal);
    expect(screen.getByRole('heading', { name: /^Healthy/ })).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Record, east: Not applicable' }),
    ).toBeVisible();
  });

  it('a service that is not onboarded offers the template, filled in', async () => {
    await show(notOnboarded);
    expect(
      screen.getByRole('heading', {
        name: /Not onboarded\s*It runs in east and west/,
      }),
    ).toBeVisible();
    const link = screen.getByRole('button', {
      name: 'Expose to other clusters…',
    });
    const href = new URL(link.getAttribute('href')!, 'http://hub');
    expect(href.pathname).toBe('/create/templates/default/expose-service');
    expect(JSON.parse(href.searchParams.get('formData')!)).toMatchObject({
      component: 'component:default/productpage',
      service: 'reviews',
      port: 9080,
    });
  });

  it('the sentence follows its word, and the clause its yes or no', async () => {
    await show(
      answer({
        services: [
          service({
            verdict: {
              state: 'down',
              message: text('No cluster has a ready endpoint'),
              cause: null,
              since: null,
              atLeast: false,
            },
            survives: {
              clusterLoss: false,
              message: text('nothing serves'),
            },
          }),
        ],
      }),
    );
    expect(
      screen.getByRole('heading', {
        name: /^Down\s*No cluster has a ready endpoint$/,
      }),
    ).toBeVisible();
    expect(screen.getByText(/Survives losing one cluster:/)).toHaveTextContent(
      'Survives losing one cluster: no, nothing serves',
    );
  });

  it('what is missing is red where it is the cause, not where it follows', async () => {
    const missing = {
      state: 'missing',
      label: 'Absent',
      detail: null,
    } as const;
    await show(
      answer({
        services: [
          service({
            grid: {
              hops: CLUSTERSET_HOPS,
              rows: [row('east', null, { record: missing, bridge: missing })],
              jumps: [],
            },
            findings: [
              finding({ id: 'cause', hop: 'bridge' }),
              finding({ id: 'effect', hop: 'record', causedBy: 'cause' }),
            ],
          }),
        ],
      }),
    );
    const isRed = (name: RegExp) =>
      /MeshPathGrid-bad/.test(screen.getByLabelText(name).className);
    expect(isRed(/^Bridge, east/)).toBe(true);
    expect(isRed(/^Record, east/)).toBe(false);
  });

  it('traces of several hosts name theirs', async () => {
    const [trace] = healthy.services[0].traces;
    await show(
      answer({
        services: [
          service({
            traces: [
              { ...trace, host: 'a.example.com' },
              { ...trace, host: 'b.example.com' },
            ],
          }),
        ],
      }),
    );
    expect(
      screen.getByRole('rowheader', { name: /North America.*b\.example\.com/ }),
    ).toBeVisible();
  });

  it('a claim that is not confirmed says how, and shows no cluster', async () => {
    await show(unconfirmed);
    expect(
      screen.getByText(/Annotate the Namespace bookinfo with/),
    ).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('a claim of which clusters have yet to be read is awaited, and nobody is told to do anything', async () => {
    const [claim] = unconfirmed.claims;
    await show({
      ...unconfirmed,
      claims: [
        { ...claim, awaited: true, howToConfirm: text('This page follows.') },
      ],
    });
    expect(screen.getByRole('heading', { name: 'Being read' })).toBeVisible();
    expect(screen.getByText(/This page follows/)).toBeVisible();
    expect(screen.queryByText('Claim not confirmed')).toBeNull();
  });

  it('where no cluster can be read each says why, and the last known is one click away', async () => {
    await show(allSilent);
    expect(screen.getByRole('heading', { name: 'Unknown' })).toBeVisible();
    expect(screen.getByText(/unauthorized: token expired/)).toBeVisible();
    expect(screen.getByText(/TLS error: unknown authority/)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'History' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what was known' }),
    );
    expect(screen.getByRole('table', { name: /Path grid/ })).toBeVisible();
  });

  it('what no controller has answered yet is neither good nor bad', async () => {
    await show(pending);
    expect(
      screen.getByText('In the clusters, no controller has answered yet'),
    ).toBeVisible();
    expect(screen.getByText('bookinfo-reviews')).toBeVisible();
  });

  it('a component without the annotation gets the standard empty state', async () => {
    await renderMesh(<MeshTab />, {
      api: fakeMeshApi(answer({ claims: [], services: [] })),
      annotations: {},
    });
    expect(screen.getByText('meshport.dev/services')).toBeVisible();
  });

  it('without the permission it says which one it takes', async () => {
    const api = fakeMeshApi(healthy);
    api.getEntity.mockRejectedValue(refused(403));
    await renderMesh(<MeshTab />, { api });
    expect(screen.getByText('mesh.service.read')).toBeVisible();
  });

  it('an error of the hub gets the standard panel', async () => {
    const api = fakeMeshApi(healthy);
    api.getEntity.mockRejectedValue(refused(500));
    await renderMesh(<MeshTab />, { api });
    expect(screen.getByText('Error: refused by the hub')).toBeVisible();
  });

  it('an object that is not the reader’s is named with the reason', async () => {
    const api = fakeMeshApi(degraded);
    api.getObject.mockImplementation(async (_, object) => ({
      object,
      asOf: null,
      yaml: null,
      withheld: text('It is in a namespace of another team.'),
    }));
    await renderMesh(<MeshTab />, { api });
    expect(
      await screen.findByText('It is in a namespace of another team.'),
    ).toBeVisible();
    expect(
      screen.getByText('Service bookinfo/productpage, east'),
    ).toBeVisible();
  });

  it('several services of one component are tabs', async () => {
    await show(answer({ services: [service(), service({ name: 'details' })] }));
    await userEvent.click(screen.getByRole('tab', { name: /details/ }));
    expect(screen.getByText('bookinfo/details')).toBeVisible();
  });
});

describe('loading and refreshing', () => {
  it('shows the skeleton only after a moment', async () => {
    const api = fakeMeshApi(healthy);
    api.getEntity.mockReturnValue(new Promise(() => {}));
    const { advance } = await renderMesh(<MeshTab />, { api });
    expect(screen.queryByText('Reading the clusters…')).toBeNull();
    await advance(300);
    expect(screen.getByText('Reading the clusters…')).toBeInTheDocument();
  });

  it('asks again on a signal, keeps the focus, and announces a new verdict', async () => {
    const api = fakeMeshApi(healthy);
    const { signal } = await renderMesh(<MeshTab />, { api });
    const cell = screen.getByRole('button', { name: /^Gateway, west/ });
    cell.focus();
    api.getEntity.mockResolvedValue(degraded);
    await signal();
    expect(screen.getByRole('heading', { name: /Degraded/ })).toBeVisible();
    expect(cell).toHaveFocus();
    expect(
      screen
        .getAllByRole('status')
        .some(status =>
          status.textContent?.startsWith('productpage: Degraded.'),
        ),
    ).toBe(true);
  });

  it('asks for the history when it has grown, and not with each answer', async () => {
    const api = fakeMeshApi(healthy);
    const { signal } = await renderMesh(<MeshTab />, { api });
    await screen.findByRole('region', { name: 'History' });
    await signal();
    expect(api.getHistory).toHaveBeenCalledTimes(1);
    api.getEntity.mockResolvedValue({ ...healthy, historyVersion: '2.1' });
    await signal();
    expect(api.getHistory).toHaveBeenCalledTimes(2);
  });

  it('keeps what is there while the hub does not answer, and says so', async () => {
    const api = fakeMeshApi(healthy);
    const { advance, signal } = await renderMesh(<MeshTab />, { api });
    await advance(8_000);
    api.getEntity.mockRejectedValue(refused(502));
    await signal();
    await advance(2_000);
    expect(screen.getByRole('heading', { name: /^Healthy/ })).toBeVisible();
    expect(screen.getByText(/reconnecting/)).toHaveTextContent(
      'last answer 10 s ago, reconnecting',
    );
  });

  it('calls its request off when it goes', async () => {
    const api = fakeMeshApi(healthy);
    api.getEntity.mockReturnValue(new Promise(() => {}));
    const { unmount } = await renderMesh(<MeshTab />, { api });
    unmount();
    expect(api.getEntity.mock.calls[0][1]?.signal?.aborted).toBe(true);
  });
});

describe('from the keyboard', () => {
  const cell = (name: RegExp) => screen.getByRole('button', { name });

  it('the grid is one tab stop in which arrows, Home and End move', async () => {
    await show(degraded);
    const grid = screen.getByRole('table', { name: /Path grid/ });
    const stops = within(grid)
      .getAllByRole('button')
      .filter(button => button.tabIndex === 0);
    expect(stops).toHaveLength(1);
    stops[0].focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    expect(cell(/^Gateway, west/)).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(cell(/^Endpoints, west/)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{Home}');
    expect(cell(/^Record, east/)).toHaveFocus();
    expect(cell(/^Record, east/).tabIndex).toBe(0);
  });

  it('Enter opens the objects of a cell, Escape gives the focus back', async () => {
    await show(degraded);
    const opener = cell(/^Endpoints, east/);
    opener.focus();
    await userEvent.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', {
      name: 'Endpoints in east',
    });
    expect(
      await within(drawer).findByText(
        'EndpointSlice bookinfo/productpage-x7k2p, east',
      ),
    ).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(opener).toHaveFocus();
  });

  it('n and p go to the next and the previous finding', async () => {
    await show(degraded);
    const first = cell(/^The Service in east selects no pod/);
    const second = cell(/^apac cannot be read/);
    await userEvent.keyboard('nn');
    expect(second).toHaveFocus();
    await userEvent.keyboard('p');
    expect(first).toHaveFocus();
  });

  it('“Show evidence and remedy” goes to the first finding', async () => {
    await show(degraded);
    await userEvent.click(cell(/^Show evidence and remedy/));
    expect(cell(/^The Service in east selects no pod/)).toHaveFocus();
  });

  it('healthy clusters unfold, also by a link to the page as it was', async () => {
    await show(tenClusters);
    const [fold] = screen.getAllByText(/^9 healthy clusters/);
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    fold.focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByLabelText(/^Record, eu-10/)).toBeVisible();
  });

  it('opens what the address says is open', async () => {
    await renderMesh(<MeshTab />, {
      api: fakeMeshApi(tenClusters),
      route: '/?healthy=open',
    });
    expect(screen.getByLabelText(/^Record, eu-10/)).toBeVisible();
  });
});

describe('hostile values', () => {
  // eslint-disable-next-line no-script-url
  const script = 'javascript:alert(1)';
  const long = 'a'.repeat(253);

  it('are never links', async () => {
    const api = fakeMeshApi(
      answer({
        services: [
          service({
            callAt: [{ from: 'outside', address: script }],
            verdict: {
              state: 'down',
              message: text(`<img src=x onerror="${script}">`),
              cause: text(script),
              since: script,
              atLeast: true,
            },
            grid: {
              hops: ['endpoints'],
              rows: [
                row(long, script, { endpoints: { detail: script } }, [
                  'endpoints',
                ]),
              ],
              jumps: [],
            },
            findings: [
              finding({
                rule: 'evil',
                message: text(script),
                cluster: long,
                evidence: [
                  { object: script, path: long, value: script, asOf: null },
                ],
              }),
            ],
          }),
        ],
      }),
    );
    api.getRules.mockResolvedValue([
      {
        id: 'evil',
        title: 'evil',
        hop: 'endpoints',
        severity: 'error',
        reads: [],
        docs: script,
      },
    ]);
    const { container } = await renderMesh(<MeshTab />, { api });
    expect(container.querySelectorAll('a')).toHaveLength(0);
    expect(container.querySelectorAll('img')).toHaveLength(0);
    expect(screen.getAllByText(script).length).toBeGreaterThan(0);
    expect(screen.getByRole('cell', { name: long })).toBeVisible();
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  it.each(Object.keys(everyAnswer))(
    'axe finds nothing on the page: %s',
    async name => {
      const { container } = await renderMesh(<MeshTab />, {
        api: fakeMeshApi(everyAnswer[name]),
        theme,
      });
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
