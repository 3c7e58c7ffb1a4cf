import { setRouteCondition } from '../edits';
import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';
const POLICY = 'east/DNSPolicy/ingress-gateway/main-api';

export const scenarios: Scenario[] = [
  {
    what: 'the route names a listener that the Gateway does not have',
    change({ object, remove }) {
      object(ROUTE).spec.parentRefs[0].sectionName = 'apis';
      for (const { parentRef } of object(ROUTE).status.parents) {
        if (parentRef.sectionName) parentRef.sectionName = 'apis';
      }
      setRouteCondition(
        object(ROUTE),
        'Accepted',
        'False',
        'NoMatchingParent',
        'sectionName "apis" not found',
      );
      delete object(POLICY).status.totalRecords;
      remove('east/DNSRecord/ingress-gateway/main-api');
    },
    finding: { cluster: 'east', object: ROUTE },
  },
];
