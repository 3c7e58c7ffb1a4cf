import { setRouteCondition } from '../edits';
import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

export const scenarios: Scenario[] = [
  {
    what: 'the route leads to a Service of another namespace without permission',
    change({ object, copy }) {
      copy('east/Service/bookinfo/productpage-mcs', service => {
        service.metadata.namespace = 'platform';
      });
      object(ROUTE).spec.rules[0].backendRefs.push({
        group: '',
        kind: 'Service',
        name: 'productpage-mcs',
        namespace: 'platform',
        port: 9080,
        weight: 1,
      });
      setRouteCondition(
        object(ROUTE),
        'ResolvedRefs',
        'False',
        'RefNotPermitted',
        'backendRef productpage-mcs/platform not accessible to a HTTPRoute in namespace "bookinfo" (missing a ReferenceGrant?)',
      );
    },
    finding: { cluster: 'east', object: ROUTE },
  },
];
