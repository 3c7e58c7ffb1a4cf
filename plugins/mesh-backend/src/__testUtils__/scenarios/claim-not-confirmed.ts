import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'one cluster names no owner of the namespace',
    change({ object }) {
      delete object('west/Namespace/-/bookinfo').metadata.annotations[
        'meshport.dev/owner'
      ];
    },
    finding: { cluster: null, object: 'east/Namespace/-/bookinfo' },
  },
];
