import { answerOf } from '../__testUtils__/scenario';

const RULE = 'route-port-mismatch';

it.each([
  ['of the Service', 'bookinfo-direct', 'east/Service/bookinfo/productpage'],
  [
    'of the clusterset name',
    'bookinfo',
    'east/ServiceImport/bookinfo/productpage',
  ],
])('compares with the ports %s, and is the one cause', (_, route, object) => {
  const { findings } = answerOf({
    change(edit) {
      edit.object(
        `east/HTTPRoute/bookinfo/${route}`,
      ).spec.rules[0].backendRefs[0].port = 9081;
    },
  });
  expect(findings.filter(({ causedBy }) => causedBy === null)).toMatchObject([
    {
      rule: RULE,
      cluster: 'east',
      message: {
        text: `Requests that enter at east fail: HTTPRoute ${route} asks for port 9081, and the service has 9080.`,
      },
      evidence: [{ value: 9081 }, { object, value: [9080] }],
    },
  ]);
});
