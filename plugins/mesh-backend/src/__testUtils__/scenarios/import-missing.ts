import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'no ServiceImport has come to a cluster',
    service: 'details',
    change: ({ remove }) => remove('east/ServiceImport/bookinfo/details'),
    finding: {
      cluster: 'east',
      object: 'east/ServiceExport/bookinfo/details',
    },
  },
];
