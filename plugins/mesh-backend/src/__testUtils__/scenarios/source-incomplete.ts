import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'an object of a cluster cannot be read',
    change: ({ say }) =>
      say('east', sink =>
        sink.problems([
          'Service bookinfo/a is left out: spec is not an object',
        ]),
      ),
    finding: { cluster: 'east' },
  },
];
