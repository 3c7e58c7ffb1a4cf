import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import {
  onboardingForm,
  onboardingRequestFields,
} from '@meshport/plugin-mesh-manifests';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleMesh from './index';

const template = parse(
  readFileSync(
    resolve(__dirname, '../../../templates/expose-service/template.yaml'),
    'utf8',
  ),
);

const gitops = 'github.com?owner=bookinfo&repo=gitops';
const gateways = 'github.com?owner=platform&repo=gateways';

// A whole scaffolder starts; on a busy machine that takes its time.
jest.setTimeout(60_000);

let backend: Awaited<ReturnType<typeof startTestBackend>>;

beforeAll(async () => {
  backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      githubModule,
      scaffolderModuleMesh,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          integrations: { github: [{ host: 'github.com', token: 'unused' }] },
          scaffolder: {
            defaultEnvironment: { parameters: { meshRepository: gitops } },
          },
        },
      }),
    ],
  });
});

afterAll(() => backend.stop());

const dryRun = (values: Record<string, unknown>) =>
  request(backend.server)
    .post('/api/scaffolder/v2/dry-run')
    .send({ template, values, directoryContents: [] });

const internal = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  layout: 'flat',
  clusters: [
    { name: 'west', roles: ['consumer'] },
    { name: 'east', roles: ['workload'] },
  ],
};

const ownListener = {
  ...internal,
  clusters: [{ name: 'east', roles: ['workload', 'ingress'] }],
  host: 'reviews.global.example.com',
  gateway: { namespace: 'ingress-gateway', name: 'main' },
  dns: { mode: 'own-listener', delegate: true },
  platformRepository: gateways,
};

const pathsOf = (body: any) =>
  body.directoryContents.map(({ path }: { path: string }) => path).sort();

it('its form is that of the request. If not: yarn workspace @meshport/plugin-mesh-manifests write:template', () => {
  expect(template.spec.parameters).toEqual(onboardingForm());
});

it('hands every field of a request on to the action', () => {
  const { input } = template.spec.steps[0];

  for (const name of Object.keys(onboardingRequestFields.shape)) {
    expect(input[name]).toBe(`\${{ parameters.${name} }}`);
  }
});

it('writes the files and opens a pull request in the configured repository', async () => {
  const { status, body } = await dryRun(internal);

  expect(status).toBe(200);
  expect(pathsOf(body)).toEqual([
    'application/clusters/east/bookinfo/reviews-serviceexport.yaml',
    'application/clusters/west/bookinfo/reviews-destinationrule.yaml',
    'application/clusters/west/bookinfo/reviews-serviceentry.yaml',
  ]);
  expect(body.output.links).toEqual([
    { title: 'Pull request', icon: 'github', url: gitops },
  ]);
});

it('shows title, description and files on the page of the task', async () => {
  const { body } = await dryRun(internal);
  const [pullRequest, files, ...others] = body.output.text;

  expect(pullRequest.content).toMatch(
    /^## Expose bookinfo\/reviews to other clusters\n\nMakes the service/,
  );
  expect(files.content).toContain('kind: ServiceExport');
  expect(others).toEqual([]);
});

it('opens a second pull request for the platform team', async () => {
  const { status, body } = await dryRun(ownListener);

  expect(status).toBe(200);
  expect(pathsOf(body)).toContain(
    'platform/patches/east/ingress-gateway/main/bookinfo-reviews-listener.patch.yaml',
  );
  expect(body.output.links.map(({ url }: { url: string }) => url)).toEqual([
    gitops,
    gateways,
  ]);
  expect(body.output.text).toHaveLength(3);
});

it('says what to configure where there is no repository for the platform team', async () => {
  const { body } = await dryRun({
    ...ownListener,
    platformRepository: undefined,
  });

  expect(JSON.stringify(body)).toContain('platformRepository: is missing');
});

it.each([
  ['a reserved namespace', { namespace: 'kube-system' }, 'is reserved'],
  ['an expression', { namespace: '${{ secrets.token }}' }, 'namespace'],
  ['a folder of git', { targetPath: '.git' }, 'must not be in .git'],
])('refuses %s', async (_, change, message) => {
  const { status, body } = await dryRun({ ...internal, ...change });

  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain(message);
});
