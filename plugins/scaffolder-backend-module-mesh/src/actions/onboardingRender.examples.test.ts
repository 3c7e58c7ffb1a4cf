import { createMockDirectory } from '@backstage/backend-test-utils';
import { filesIn, inputOf, run } from '../__testUtils__/run';
import { createOnboardingRenderAction } from './onboardingRender';
import { examples } from './onboardingRender.examples';

const action = createOnboardingRenderAction();
const workspace = createMockDirectory();

beforeEach(() => workspace.clear());

const kindsOf = (files: Record<string, string>) =>
  [
    ...new Set(
      Object.values(files).flatMap(
        text => text.match(/^kind: (\w+)$/m)?.[1] ?? [],
      ),
    ),
  ].sort();

it.each([
  [0, ['DestinationRule', 'ServiceEntry', 'ServiceExport']],
  [
    1,
    [
      'DestinationRule',
      'HTTPRoute',
      'Kustomization',
      'Service',
      'ServiceEntry',
      'ServiceExport',
    ],
  ],
  [
    2,
    [
      'DNSPolicy',
      'DestinationRule',
      'Gateway',
      'HTTPRoute',
      'Kustomization',
      'Service',
      'ServiceEntry',
      'ServiceExport',
    ],
  ],
  [
    3,
    [
      'DNSPolicy',
      'DestinationRule',
      'HTTPRoute',
      'Service',
      'ServiceEntry',
      'ServiceExport',
    ],
  ],
])('example %d writes what it says', async (index, kinds) => {
  const { action: id, input } = inputOf(examples[index]);
  await run(action, input, { workspace });

  expect(id).toBe(action.id);
  expect(kindsOf(await filesIn(workspace))).toEqual(kinds);
});

it('every example is tried above', () => {
  expect(examples).toHaveLength(4);
});
