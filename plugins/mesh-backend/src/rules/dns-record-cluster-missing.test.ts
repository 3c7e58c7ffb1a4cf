import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-record-cluster-missing';
const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

it('names the address that is not published', () => {
  const { findings } = answerOf({
    change({ object }) {
      const record = object(MERGED);
      for (const part of [record.spec, record.status]) {
        part.endpoints = part.endpoints?.filter(
          ({ targets }: any) => !targets.includes('203.0.113.10'),
        );
      }
    },
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'east',
      evidence: [{ object: MERGED }, { value: ['203.0.113.10'] }],
    },
  ]);
});

it('waits where no cluster has answered the delegation yet', () => {
  const { findings } = answerOf({
    change({ object, remove }) {
      remove(MERGED);
      object(
        'east/DNSRecord/ingress-gateway/main-api',
      ).status.remoteRecordStatuses = {};
    },
  });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});

it('says nothing where the hub that has the merged record cannot be read', () => {
  const { findings } = answerOf({ fleet: 'hub-outage' });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
