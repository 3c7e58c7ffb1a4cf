import { setReady, SLICES } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the agent of a cluster is dead, then its pods come back',
    service: 'details',
    change(edit) {
      setReady(edit, 'east', 'details', false, true);
      setReady(edit, 'east', 'details', true, false);
    },
    finding: {
      cluster: 'east',
      object: `east/EndpointSlice/bookinfo/${SLICES.details.east.exported}`,
    },
  },
];
