import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';

export const scenarios: Scenario[] = [
  {
    what: 'a Gateway cannot be programmed',
    change: ({ object }) =>
      setCondition(
        object(GATEWAY),
        'Programmed',
        'False',
        'Invalid',
        'Gateway cannot be programmed',
      ),
    finding: { cluster: 'east', object: GATEWAY },
  },
];
