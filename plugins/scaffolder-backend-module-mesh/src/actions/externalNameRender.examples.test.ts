import { createMockDirectory } from '@backstage/backend-test-utils';
import { inputOf, run } from '../__testUtils__/run';
import { createExternalNameRenderAction } from './externalNameRender';
import { examples } from './externalNameRender.examples';

const action = createExternalNameRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

it.each([
  [
    0,
    [
      'clusters/west/bookinfo/reviews-service-mcs.yaml',
      'clusters/west/bookinfo/reviews-serviceentry.yaml',
      'clusters/west/bookinfo/reviews-destinationrule.yaml',
    ],
  ],
  [
    1,
    [
      'production/clusters/west/bookinfo/reviews-service-mcs.yaml',
      'production/clusters/west/bookinfo/reviews-serviceentry.yaml',
    ],
  ],
])('example %d writes what it says', async (index, files) => {
  const { action: id, input } = inputOf(examples[index]);

  expect(id).toBe(action.id);
  expect(await run(action, input, { workspace })).toEqual({ files });
});

it('every example is tried above', () => {
  expect(examples).toHaveLength(2);
});
