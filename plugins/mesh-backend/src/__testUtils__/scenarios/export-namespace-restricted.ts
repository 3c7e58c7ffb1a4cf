import { setCondition, withdrawExport } from '../edits';
import type { Scenario } from '../scenario';

const EXPORT = 'east/ServiceExport/bookinfo/details';

export const scenarios: Scenario[] = [
  {
    what: 'the service discovery refuses the namespace',
    service: 'details',
    change(edit) {
      const found = structuredClone(edit.object(EXPORT));
      withdrawExport(edit, 'east', 'details');
      setCondition(
        found,
        'Valid',
        'False',
        'RestrictedNamespace',
        'Services in the namespace cannot be exported',
      );
      found.status.conditions.splice(1);
      edit.add('east', found);
    },
    finding: { cluster: 'east', object: EXPORT },
  },
];
