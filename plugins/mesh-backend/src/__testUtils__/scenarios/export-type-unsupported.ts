import { setCondition, withdrawExport } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'a LoadBalancer Service is exported',
    service: 'details',
    change(edit) {
      const found = structuredClone(
        edit.object('east/ServiceExport/bookinfo/details'),
      );
      withdrawExport(edit, 'east', 'details');
      setCondition(
        found,
        'Valid',
        'False',
        'UnsupportedServiceType',
        'Service of type LoadBalancer not supported',
      );
      found.status.conditions.splice(1);
      edit.add('east', found);
      edit.object('east/Service/bookinfo/details').spec.type = 'LoadBalancer';
    },
    finding: { cluster: 'east', object: 'east/Service/bookinfo/details' },
  },
];
