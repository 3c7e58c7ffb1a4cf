import { setRouteCondition } from '../edits';
import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

export const scenarios: Scenario[] = [
  {
    what: 'a rule of the route names a Service that is not there',
    change({ object }) {
      object(ROUTE).spec.rules[0].backendRefs.push({
        group: '',
        kind: 'Service',
        name: 'productpage-v2',
        port: 9080,
        weight: 1,
      });
      setRouteCondition(
        object(ROUTE),
        'ResolvedRefs',
        'False',
        'BackendNotFound',
        'backend(productpage-v2.bookinfo.svc.cluster.local) not found',
      );
    },
    finding: { cluster: 'east', object: ROUTE },
  },
];
