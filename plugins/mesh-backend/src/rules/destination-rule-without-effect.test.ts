import { answerOf } from '../__testUtils__/scenario';

const RULE = 'destination-rule-without-effect';
const DESTINATION_RULE = 'east/DestinationRule/bookinfo/productpage-clusterset';

it.each(['productpage-mcs', 'productpage-mcs.bookinfo.svc.cluster.local'])(
  'finds a DestinationRule for %s',
  host => {
    const { findings } = answerOf({
      change({ object }) {
        object(DESTINATION_RULE).spec.host = host;
      },
    });
    expect(findings.slice(0, 1)).toMatchObject([
      {
        rule: RULE,
        cluster: 'east',
        message: {
          text: 'DestinationRule productpage-clusterset in east has no effect: productpage-mcs.bookinfo.svc.cluster.local is an alias, and requests go to productpage.bookinfo.svc.clusterset.local.',
        },
      },
    ]);
  },
);

it('is the cause of plain text where the pods have sidecars', () => {
  const { findings } = answerOf({
    change({ object }) {
      object(DESTINATION_RULE).spec.host = 'productpage-mcs';
    },
  });
  expect(findings.map(({ rule, causedBy }) => [rule, causedBy])).toEqual([
    [RULE, null],
    ['clusterset-mtls-off', `${RULE}:east:productpage-clusterset`],
  ]);
});
