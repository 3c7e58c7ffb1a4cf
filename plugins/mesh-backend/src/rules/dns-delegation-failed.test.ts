import { answerOf } from '../__testUtils__/scenario';

const RECORD = 'east/DNSRecord/ingress-gateway/main-api';

it('believes the cluster that publishes, not Ready=True of the one that delegates', () => {
  const { findings, grid } = answerOf({
    change({ object }) {
      const [remote] = Object.values<any>(
        object(RECORD).status.remoteRecordStatuses,
      );
      Object.assign(remote.conditions[0], {
        status: 'False',
        reason: 'DNSProviderError',
        message: 'no default provider',
      });
    },
  });
  expect(findings[0]).toMatchObject({
    rule: 'dns-delegation-failed',
    cluster: 'east',
    message: {
      text: 'Records for *.mesh.global.example.com that east delegated to hub are not published: no default provider.',
    },
  });
  expect(grid.rows[0].cells[0]).toMatchObject({
    hop: 'record',
    state: 'broken',
  });
});

const refuse = (record: any) => {
  const [remote] = Object.values<any>(record.status.remoteRecordStatuses);
  Object.assign(remote.conditions[0], {
    status: 'False',
    reason: 'DNSProviderError',
    message: 'no default provider',
  });
};

it('is one finding at the cluster that publishes where it fails all members', () => {
  const { findings } = answerOf({
    change({ object }) {
      refuse(object(RECORD));
      refuse(object(RECORD.replace('east', 'west')));
    },
  });
  expect(findings.filter(({ causedBy }) => causedBy === null)).toMatchObject([
    {
      rule: 'dns-delegation-failed',
      cluster: 'hub',
      evidence: [{ object: RECORD }, {}],
    },
  ]);
});

it('is explained by a hub that is down', () => {
  const { findings } = answerOf({
    change({ object, say }) {
      refuse(object(RECORD));
      say('hub', sink => sink.clusterState('unreachable', 'refused'));
    },
  });
  expect(findings.filter(({ causedBy }) => causedBy === null)).toMatchObject([
    { rule: 'hub-down', cluster: 'hub' },
  ]);
});
