import { changeRole } from '../../clusters/access';
import type { Injection } from './scenario';

/** Whole clusters, and what they let the hub read. */
export const fleet: Injection[] = [
  {
    name: 'cluster-dead',
    inject: faults => faults.killCluster('east'),
  },
  {
    name: 'api-dead',
    inject: faults => faults.killApi('east'),
  },
  {
    name: 'hub-dead',
    inject: faults => faults.killHub(),
  },
  {
    name: 'hub-api-dead',
    inject: faults => faults.killApi('hub'),
  },
  {
    name: 'trust-differs',
    inject: faults => faults.changeTrust('west'),
  },
  {
    name: 'kind-forbidden',
    async inject(faults, { members: { east } }) {
      faults.onHeal(() => changeRole(east.plane));
      await changeRole(east.plane, 'serviceentries');
    },
    restartsHub: true,
  },
];
