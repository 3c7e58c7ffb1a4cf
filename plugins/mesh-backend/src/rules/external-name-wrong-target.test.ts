import { answerOf } from '../__testUtils__/scenario';

const RULE = 'external-name-wrong-target';
const POINTER = 'east/Service/bookinfo/productpage-mcs';

it.each([
  ['ratings.bookinfo.svc.clusterset.local', /leads to ratings\.bookinfo/],
  ['productpage.bookinfo.svc.cluster.local', /leads to productpage\.bookinfo/],
])('says where requests go: %s', (externalName, text) => {
  const { findings } = answerOf({
    change({ object }) {
      object(POINTER).spec.externalName = externalName;
    },
  });
  expect(findings).toMatchObject([
    {
      rule: RULE,
      cluster: 'east',
      remedy: { template: { ref: expect.stringMatching(/expose-service/) } },
    },
  ]);
  expect(findings[0].message.text).toMatch(text);
});

it('says that the Service is no pointer where it is of another type', () => {
  const { findings } = answerOf({
    change({ object }) {
      object(POINTER).spec = {
        type: 'ClusterIP',
        ports: [{ port: 9080, protocol: 'TCP' }],
      };
    },
  });
  expect(findings[0].message.text).toMatch(/is of type ClusterIP there/);
});

it('leaves a Service that is not there to external-name-missing', () => {
  const { findings } = answerOf({ change: ({ remove }) => remove(POINTER) });
  expect(findings.map(({ rule }) => rule)).toEqual(['external-name-missing']);
});
