import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const POLICY = 'east/DNSPolicy/ingress-gateway/main-direct';
const RECORD = 'east/DNSRecord/ingress-gateway/main-direct';

const geo = (code: string, status: string) =>
  answerOf({
    change({ object }) {
      object(POLICY).spec.loadBalancing.geo = code;
      if (status === 'True') return;
      setCondition(object(RECORD), 'Ready', status, 'ProviderError', 'geo');
    },
  }).findings.filter(({ rule }) => rule === 'dns-geo-invalid');

it.each(['cluster-1', 'GEO-XX', 'europe', 'de'])(
  'names a geography that does not exist: %s',
  code => {
    expect(geo(code, 'False')).toMatchObject([
      {
        cluster: 'east',
        evidence: [
          { object: POLICY, path: 'spec.loadBalancing.geo', value: code },
          { object: RECORD },
        ],
      },
    ]);
  },
);

it('says nothing where the provider takes the code: others know more of them', () => {
  expect(geo('europe-west1', 'True')).toEqual([]);
});

it('says nothing of a known geography: the record is refused for another reason', () => {
  expect(geo('GEO-AF', 'False')).toEqual([]);
});
