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
      text: 'The record of east for *.mesh.global.example.com was delegated and is not published: no default provider.',
    },
  });
  expect(grid.rows[0].cells[0]).toMatchObject({
    hop: 'record',
    state: 'broken',
  });
});
