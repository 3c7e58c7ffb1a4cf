import { tunnel } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the tunnel between two clusters is in error',
    service: 'details',
    change(edit) {
      tunnel(edit, 'east', 'west', 'error');
      tunnel(edit, 'west', 'east', 'error');
    },
    finding: {
      cluster: null,
      object: 'east/Gateway.submariner.io/submariner-operator/east-node-1',
    },
    healthy: {
      change(edit) {
        tunnel(edit, 'east', 'west', 'connected');
        tunnel(edit, 'west', 'east', 'connected');
      },
    },
  },
];
