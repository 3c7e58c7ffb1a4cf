import { joinBroker } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'Submariner joins the clusters of one set to different brokers',
    learnedSet: 'mesh',
    change(edit) {
      joinBroker(edit, 'east', ['east']);
      joinBroker(edit, 'west', ['west']);
    },
    finding: {
      cluster: 'east',
      object: 'east/Cluster/submariner-operator/east',
    },
    healthy: {
      learnedSet: 'mesh',
      change(edit) {
        joinBroker(edit, 'east', ['east', 'west']);
        joinBroker(edit, 'west', ['east', 'west']);
      },
    },
  },
];
