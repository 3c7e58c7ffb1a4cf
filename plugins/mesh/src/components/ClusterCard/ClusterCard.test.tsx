import { axe, toHaveNoViolations } from 'jest-axe';
import { screen, within } from '@testing-library/react';
import { message, type ClusterAnswer } from '@meshport/plugin-mesh-common';
import { NOW } from '../../__testUtils__/build';
import { degraded } from '../../__testUtils__/fixtures';
import { fakeMeshApi, renderMesh } from '../../__testUtils__/renderMesh';
import { ClusterCard } from './ClusterCard';

expect.extend(toHaveNoViolations);

const east = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'east' },
  spec: { type: 'kubernetes-cluster' },
};

const answer: ClusterAnswer = {
  now: NOW,
  clusterSet: 'default',
  cluster: {
    name: 'east',
    state: 'live',
    asOf: NOW,
    reason: null,
    kinds: [
      {
        kind: 'DNSRecord',
        state: 'forbidden',
        asOf: null,
        reason: 'dnsrecords is forbidden.',
      },
    ],
    problems: [],
    clusterSetFrom: 'ManagedCluster',
    aliases: ['cluster-1', 'dns:1vj6fp'],
    objects: { Service: 1200, HTTPRoute: 34 },
  },
  services: {
    byState: { degraded: 1, healthy: 11 },
    worst: [
      {
        service: 'default/bookinfo/productpage',
        clusterSet: 'default',
        namespace: 'bookinfo',
        name: 'productpage',
        verdict: {
          state: 'degraded',
          message: message('x', 'Served by west only'),
          cause: null,
          since: null,
          atLeast: false,
        },
        clusters: [],
        errors: 1,
        warnings: 0,
      },
    ],
  },
};

const show = (
  getCluster: () => Promise<ClusterAnswer>,
  theme?: 'light' | 'dark',
) =>
  renderMesh(<ClusterCard />, {
    api: { ...fakeMeshApi(degraded), getCluster },
    entity: east,
    theme,
  });

const refusal = (status: number) =>
  Object.assign(new Error('no'), { response: { status } });

it('says how the cluster is read, and what of it is not', async () => {
  await show(async () => answer);
  expect(screen.getByText('east')).toBeVisible();
  expect(screen.getByText(/live/)).toBeVisible();
  expect(screen.getByText('east DNSRecord')).toBeVisible();
  expect(
    screen.getByText(
      /\(its ManagedCluster says so\), 1,234 objects; calls itself cluster-1$/,
    ),
  ).toBeVisible();
});

it('counts the services by verdict, and names those that are not well', async () => {
  await show(async () => answer);
  const counts = screen.getByRole('list', { name: 'Services by verdict' });
  expect(
    within(counts)
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual(['1 degraded', '11 healthy']);
  expect(screen.getByText('bookinfo/productpage')).toBeVisible();
  expect(screen.getByText('Served by west only')).toBeVisible();
});

it('asks again after ten seconds', async () => {
  const getCluster = jest.fn(async () => answer);
  const { advance } = await show(getCluster);
  await advance(10_000);
  expect(getCluster).toHaveBeenCalledTimes(2);
});

it.each([
  [403, /mesh\.fleet\.read/],
  [404, /reads no cluster named/],
])('a refusal with %i is said, and is no error', async (status, text) => {
  await show(async () => {
    throw refusal(status);
  });
  expect(screen.getByText(text)).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says what is wrong with the sources where none has the cluster', async () => {
  const said =
    'Meshport reads no cluster named east: no source in mesh.sources has it. mesh.sources[1]: The API server of the hub cannot be reached: connect ECONNREFUSED.';
  await show(async () => {
    throw Object.assign(refusal(404), { body: { error: { message: said } } });
  });
  expect(screen.getByText(said)).toBeVisible();
});

it.each(['light', 'dark'] as const)(
  'has nothing that axe finds in the %s theme',
  async theme => {
    const { container } = await show(async () => answer, theme);
    expect(await axe(container)).toHaveNoViolations();
  },
);
