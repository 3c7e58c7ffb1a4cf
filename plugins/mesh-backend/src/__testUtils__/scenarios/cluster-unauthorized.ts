import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: "the hub's token was revoked in a cluster",
    change: ({ say }) =>
      say('east', sink => sink.clusterState('unauthorized', 'Unauthorized.')),
    finding: { cluster: 'east' },
  },
];
