import { mockServices } from '@backstage/backend-test-utils';
import { readLog } from './readLog';

describe('the log of a cluster', () => {
  const logger = mockServices.logger.mock();
  const child = mockServices.logger.mock();
  const lines = () => [
    ...child.info.mock.calls.map(([text]) => `info ${text}`),
    ...child.warn.mock.calls.map(([text]) => `warn ${text}`),
  ];
  beforeEach(() => {
    jest.resetAllMocks();
    logger.child.mockReturnValue(child);
  });

  it('bears its name as a field', () => {
    readLog(logger, 'east');
    expect(logger.child).toHaveBeenCalledWith({ cluster: 'east' });
  });

  it('says each change of its state once, with the reason', () => {
    const log = readLog(logger, 'east');
    log.clusterState!('live');
    log.clusterState!('live');
    log.clusterState!('unreachable', 'the connection is refused.');
    log.clusterState!('unreachable', 'the connection is refused.');
    expect(lines()).toEqual([
      'info Cluster east is live',
      'warn Cluster east is unreachable: the connection is refused.',
    ]);
  });

  it('says of a kind that it may not be read, and when it may', () => {
    const log = readLog(logger, 'east');
    for (let round = 0; round < 3; round++) {
      log.kindState!('DNSRecord', 'forbidden', 'dnsrecords is forbidden.');
    }
    log.kindState!('DNSRecord', 'live');
    expect(lines()).toEqual([
      'info DNSRecord is read in cluster east from now on',
      'warn DNSRecord may not be read in cluster east: dnsrecords is forbidden.',
    ]);
  });

  it.each(['live', 'syncing', 'unreachable', 'not_installed', 'off'] as const)(
    'is silent of a kind that is %s: twenty lines for one cluster that is away help nobody',
    state => {
      readLog(logger, 'east').kindState!('DNSRecord', state);
      expect(lines()).toEqual([]);
    },
  );
});
