import { SLICES, setCondition, withdrawExport } from '../edits';
import type { Scenario } from '../scenario';

const EXPORT = 'east/ServiceExport/bookinfo/details';

export const scenarios: Scenario[] = [
  {
    what: 'the Service of an export is gone',
    service: 'details',
    change(edit) {
      const found = structuredClone(edit.object(EXPORT));
      withdrawExport(edit, 'east', 'details');
      setCondition(
        found,
        'Valid',
        'False',
        'ServiceUnavailable',
        'Service to be exported does not exist',
      );
      found.status.conditions.splice(1);
      edit.add('east', found);
      edit.remove(
        'east/Service/bookinfo/details',
        `east/EndpointSlice/bookinfo/${SLICES.details.east.own}`,
      );
    },
    finding: { cluster: 'east', object: EXPORT },
  },
];
