import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the hub may not read ServiceExports',
    change: ({ say }) =>
      say('east', sink =>
        sink.kindState(
          'ServiceExport',
          'forbidden',
          'serviceexports.multicluster.x-k8s.io is forbidden: User "hub" cannot list it.',
        ),
      ),
    finding: { cluster: 'east' },
  },
];
