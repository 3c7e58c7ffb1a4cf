import { notIn } from '../edits';
import type { Scenario } from '../scenario';

const IMPORT = 'west/ServiceImport/bookinfo/details';

export const scenarios: Scenario[] = [
  {
    what: 'a cluster stays on the list of exporters after it has left',
    service: 'details',
    change(edit) {
      notIn(edit, 'east', 'details');
      edit.object(IMPORT).status.clusters.push({ cluster: 'east' });
    },
    finding: { cluster: 'west', object: IMPORT },
    healthy: { change: edit => notIn(edit, 'east', 'details') },
  },
];
