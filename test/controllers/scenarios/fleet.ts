import { changeRole } from '../../clusters/access';
import type { Faults } from '../lab/faults';
import { MEMBERS } from '../lab/lab';
import type { Injection } from './scenario';

/** Agents that could not reach their broker try again ever later: after a minute, an export still says that it failed. */
function restartAgents(faults: Faults): void {
  for (const member of MEMBERS) {
    faults.restartAfterwards(member, 'lighthouseAgent');
  }
}

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
    async inject(faults) {
      restartAgents(faults);
      await faults.killHub();
    },
  },
  {
    name: 'hub-api-dead',
    async inject(faults) {
      restartAgents(faults);
      await faults.killApi('hub');
    },
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
