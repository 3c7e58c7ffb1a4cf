import { withdrawExport } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'a cluster that runs the service does not export it',
    service: 'details',
    change: edit => withdrawExport(edit, 'east', 'details'),
    finding: { cluster: 'east', object: 'east/Service/bookinfo/details' },
  },
];
