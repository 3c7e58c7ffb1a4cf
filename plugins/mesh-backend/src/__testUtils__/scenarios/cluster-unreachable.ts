import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'a cluster is gone, and its hub has lost it',
    fleet: 'cluster-outage',
    finding: { cluster: 'east', object: 'hub/ManagedCluster/-/east' },
  },
  {
    what: 'the API server of a cluster does not answer',
    change: ({ say }) =>
      say('east', sink => sink.clusterState('unreachable', 'i/o timeout')),
    finding: { cluster: 'east' },
  },
];
