import { setCondition, withdrawExport } from '../edits';
import type { Scenario } from '../scenario';

const EXPORT = 'east/ServiceExport/bookinfo/details';

export const scenarios: Scenario[] = [
  {
    what: 'the agent cannot export to the broker',
    service: 'details',
    change(edit) {
      const found = structuredClone(edit.object(EXPORT));
      withdrawExport(edit, 'east', 'details');
      setCondition(
        found,
        'Ready',
        'False',
        'ExportFailed',
        'Unable to export: the broker does not answer',
      );
      edit.add('east', found);
    },
    finding: { cluster: 'east', object: EXPORT },
  },
];
