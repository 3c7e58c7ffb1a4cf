import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { filesIn, run } from '../__testUtils__/run';
import { createServiceExportRenderAction } from './serviceExportRender';

const action = createServiceExportRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const input = { namespace: 'bookinfo', service: 'reviews', clusters: ['east'] };

it('writes an export with the name of the Service', async () => {
  await run(action, input, { workspace });
  const [text] = Object.values(await filesIn(workspace));

  expect(parse(text)).toMatchObject({
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceExport',
    metadata: { name: 'reviews', namespace: 'bookinfo' },
  });
});

it.each([
  ['a reserved namespace', { namespace: 'openshift-dns' }, 'namespace:'],
  ['a cluster twice', { clusters: ['east', 'east'] }, 'clusters[1].name:'],
  ['no clusters', { clusters: [] }, 'clusters'],
  ['a path out of the workspace', { targetPath: '../x' }, 'targetPath:'],
  ['a path of git', { targetPath: '.git' }, 'targetPath:'],
])('refuses %s and writes nothing', async (_, change, message) => {
  await expect(
    run(action, { ...input, ...change }, { workspace }),
  ).rejects.toThrow(message);

  expect(await filesIn(workspace)).toEqual({});
});
