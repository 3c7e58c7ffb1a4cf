import { callsItself } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the meshes of two clusters have one cluster name',
    change(edit) {
      callsItself(edit, 'east', 'prod');
      callsItself(edit, 'west', 'prod');
    },
    finding: { cluster: null, object: 'east/Istio/-/default' },
    healthy: {
      change(edit) {
        callsItself(edit, 'east', 'prod-1');
        callsItself(edit, 'west', 'prod-2');
      },
    },
  },
  {
    what: 'one cluster is read under two names',
    change({ object }) {
      object('west/Namespace/-/kube-system').metadata.uid = object(
        'east/Namespace/-/kube-system',
      ).metadata.uid;
    },
    finding: { cluster: null, object: 'east/Namespace/-/kube-system' },
  },
];
