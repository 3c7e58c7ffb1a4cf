import { createMockDirectory } from '@backstage/backend-test-utils';
import { filesIn, run } from '../__testUtils__/run';
import { createOnboardingRenderAction } from './onboardingRender';

const action = createOnboardingRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const internal = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  layout: 'flat',
  clusters: [
    { name: 'east', roles: ['workload'] },
    { name: 'west', roles: ['consumer'] },
  ],
};

const ownListener = {
  ...internal,
  clusters: [{ name: 'east', roles: ['workload', 'ingress'] }],
  host: 'reviews.global.example.com',
  gateway: { namespace: 'ingress-gateway', name: 'main' },
  dns: { mode: 'own-listener', delegate: true },
};

it('writes the files of the pull request into a folder of their own', async () => {
  await run(action, internal, { workspace });

  expect(Object.keys(await filesIn(workspace))).toEqual([
    'application/clusters/east/bookinfo/reviews-serviceexport.yaml',
    'application/clusters/west/bookinfo/reviews-destinationrule.yaml',
    'application/clusters/west/bookinfo/reviews-serviceentry.yaml',
  ]);
});

it('says what a publish action needs', async () => {
  const outputs = await run(
    action,
    {
      ...internal,
      targetPath: './production/',
      repository: 'github.com?owner=bookinfo&repo=gitops',
    },
    { workspace },
  );

  expect(outputs).toMatchObject({
    onboardingId: 'bookinfo-reviews',
    title: 'Expose bookinfo/reviews to other clusters',
    branchName: 'meshport/bookinfo-reviews',
    sourcePath: 'application',
    targetPath: 'production',
    repository: 'github.com?owner=bookinfo&repo=gitops',
    files: [
      'production/clusters/east/bookinfo/reviews-serviceexport.yaml',
      'production/clusters/west/bookinfo/reviews-destinationrule.yaml',
      'production/clusters/west/bookinfo/reviews-serviceentry.yaml',
    ],
    hasPlatformFiles: false,
  });
  expect(outputs.platform).toBeUndefined();
});

it('lets a person read plan and files', async () => {
  const { plan, preview } = await run(action, internal, { workspace });

  expect(plan).toContain('- ServiceExport bookinfo/reviews in east.');
  expect(preview).toContain(
    '### clusters/east/bookinfo/reviews-serviceexport.yaml\n\n```yaml\n# Makes',
  );
});

it('keeps the files for the platform team apart, with a pull request of their own', async () => {
  const outputs = await run(action, ownListener, { workspace });

  expect(outputs.hasPlatformFiles).toBe(true);
  expect(outputs.platform).toMatchObject({
    branchName: 'meshport/bookinfo-reviews-gateway',
    sourcePath: 'platform',
    files: [
      'clusters/east/ingress-gateway/bookinfo-reviews-dnspolicy.yaml',
      'patches/east/ingress-gateway/main/bookinfo-reviews-listener.patch.yaml',
    ],
  });
  expect(
    Object.keys(await filesIn(workspace)).filter(path =>
      path.startsWith('platform/'),
    ),
  ).toHaveLength(2);
});

it('gives the same the second time', async () => {
  const first = await run(action, ownListener, { workspace });
  const written = await filesIn(workspace);
  const second = await run(action, ownListener, { workspace });

  expect(second).toEqual(first);
  expect(await filesIn(workspace)).toEqual(written);
});

it('does the same in a dry run: all it does is in the workspace', async () => {
  const outputs = await run(action, internal, { workspace, isDryRun: true });

  expect(outputs.files).toHaveLength(3);
  expect(Object.keys(await filesIn(workspace))).toHaveLength(3);
});

it('writes nothing once the task is cancelled', async () => {
  await expect(
    run(action, internal, { workspace, signal: AbortSignal.abort() }),
  ).rejects.toThrow('aborted');

  expect(await filesIn(workspace)).toEqual({});
});

it.each([
  [
    'a reserved namespace',
    { namespace: 'kube-system' },
    'namespace: "kube-system" is reserved',
  ],
  ['a port that is text', { port: '9080' }, 'instance.port is not of a type'],
  ['a port out of range', { port: 65536 }, 'instance.port must be less than'],
  [
    'a host outside the listener',
    {
      ...ownListener,
      dns: { mode: 'shared' },
      host: 'evilexample.com',
      gateway: {
        ...ownListener.gateway,
        listener: 'api',
        hostname: '*.example.com',
      },
    },
    'host: "evilexample.com" is outside the listener *.example.com',
  ],
  [
    'a folder outside the repository',
    { targetPath: '../x' },
    'targetPath: must not contain ..',
  ],
  [
    'a folder that governs the repository',
    { targetPath: '.github/workflows' },
    'targetPath: must not be in .github/workflows',
  ],
  [
    "a folder outside the platform team's repository",
    { ...ownListener, platformTargetPath: '/x' },
    'platformTargetPath: must be relative',
  ],
  ['no repository', { repository: '' }, 'repository: is missing.'],
  [
    'no repository of the platform team where one is needed',
    { ...ownListener, platformRepository: '' },
    'platformRepository: is missing.',
  ],
  [
    'a field that it does not know',
    { externalName: 'kubernetes.default.svc' },
    'externalName',
  ],
])('refuses %s, by name, and writes nothing', async (_, change, message) => {
  await expect(
    run(action, { ...internal, ...change }, { workspace }),
  ).rejects.toThrow(message);

  expect(await filesIn(workspace)).toEqual({});
});

it('does not ask for a platform repository where nothing is for it', async () => {
  await expect(
    run(action, { ...internal, platformRepository: '' }, { workspace }),
  ).resolves.toMatchObject({ hasPlatformFiles: false });
});
