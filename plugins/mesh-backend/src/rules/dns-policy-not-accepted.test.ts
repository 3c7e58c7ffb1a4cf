import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-policy-not-accepted';
const POLICY = 'east/DNSPolicy/ingress-gateway/main-api';

it.each(['Conflicted', 'Invalid', 'MissingDependency'])(
  'says the reason of Kuadrant: %s; that there is no record follows from it',
  reason => {
    const { findings } = answerOf({
      change({ object, remove }) {
        setCondition(object(POLICY), 'Accepted', 'False', reason, 'because');
        delete object(POLICY).status.totalRecords;
        remove('east/DNSRecord/ingress-gateway/main-api');
      },
    });
    expect(findings[0]).toMatchObject({
      rule: RULE,
      cluster: 'east',
      evidence: [{ object: POLICY, value: `False (${reason})` }],
    });
    expect(
      findings.find(({ rule }) => rule === 'dns-policy-no-records')?.causedBy,
    ).toBe(findings[0].id);
  },
);

it('finds the policy of the same name that targets a Gateway which is not there', () => {
  const { findings } = answerOf({
    change({ object, remove }) {
      object(POLICY).spec.targetRef.name = 'mian';
      object(POLICY).status.conditions.splice(1);
      setCondition(object(POLICY), 'Accepted', 'False', 'TargetNotFound', 'x');
      delete object(POLICY).status.totalRecords;
      remove('east/DNSRecord/ingress-gateway/main-api');
    },
  });
  expect(findings[0]).toMatchObject({
    rule: RULE,
    cluster: 'east',
    evidence: [{ object: POLICY, value: 'False (TargetNotFound)' }],
  });
  expect(
    findings.find(({ rule }) => rule === 'dns-policy-missing')?.causedBy,
  ).toBe(findings[0].id);
});
