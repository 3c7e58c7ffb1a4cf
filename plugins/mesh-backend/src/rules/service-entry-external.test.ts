import { answerOf } from '../__testUtils__/scenario';

const ENTRY = 'east/ServiceEntry/bookinfo/productpage-clusterset';

it.each([undefined, 'MESH_EXTERNAL'])('warns of location %s', location => {
  const { findings } = answerOf({
    change({ object }) {
      object(ENTRY).spec.location = location;
    },
  });
  expect(findings).toMatchObject([
    {
      rule: 'service-entry-external',
      cluster: 'east',
      severity: 'warning',
      evidence: [{ object: ENTRY, path: 'spec.location', value: location }],
    },
  ]);
});
