import { loseParent } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the Gateway is gone from one cluster',
    change(edit) {
      loseParent(edit, 'east');
      edit.remove(
        'east/Gateway/ingress-gateway/main',
        'east/Deployment/ingress-gateway/main-istio',
      );
    },
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
