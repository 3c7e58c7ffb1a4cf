import { createMockDirectory } from '@backstage/backend-test-utils';
import { inputOf, run } from '../__testUtils__/run';
import { createHttpRouteRenderAction } from './httpRouteRender';
import { examples } from './httpRouteRender.examples';

const action = createHttpRouteRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

it.each([
  [0, ['clusters/east/bookinfo/reviews-httproute.yaml']],
  [1, ['clusters/east/bookinfo/reviews-httproute.yaml']],
])('example %d writes what it says', async (index, files) => {
  const { action: id, input } = inputOf(examples[index]);

  expect(id).toBe(action.id);
  expect(await run(action, input, { workspace })).toEqual({ files });
});

it('every example is tried above', () => {
  expect(examples).toHaveLength(2);
});
