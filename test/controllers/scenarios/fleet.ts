import { changeRole } from '../../clusters/access';
import type { Scenario } from './scenario';

/** Whole clusters, and what they let the hub read. */
export const fleet: Scenario[] = [
  {
    name: 'cluster-dead',
    fails: 'all of east is gone',
    service: 'productpage',
    inject: faults => faults.killCluster('east'),
    cause: {
      rule: 'cluster-unreachable',
      cluster: 'east',
      object: 'hub/ManagedCluster/-/east',
    },
  },
  {
    name: 'api-dead',
    fails: 'the API server of east is gone, its workloads serve',
    service: 'productpage',
    inject: faults => faults.killApi('east'),
    cause: { rule: 'cluster-unreachable', cluster: 'east', object: '' },
  },
  {
    name: 'hub-dead',
    fails: 'the hub, broker and primary of DNS, is gone',
    service: 'productpage',
    inject: faults => faults.killHub(),
    cause: { rule: 'hub-down', cluster: 'hub', object: '' },
  },
  {
    name: 'hub-api-dead',
    fails:
      'the API server of the hub is gone, its DNS operator says so to the members',
    service: 'productpage',
    inject: faults => faults.killApi('hub'),
    cause: { rule: 'hub-down', cluster: 'hub', object: '' },
  },
  {
    name: 'trust-differs',
    fails: 'istiod of west has a root of its own',
    service: 'productpage',
    inject: faults => faults.changeTrust('west'),
    cause: {
      rule: 'trust-roots-differ',
      cluster: null,
      object: 'east/ConfigMap/',
    },
  },
  {
    name: 'kind-forbidden',
    fails: 'the hub may no longer read ServiceEntries of east',
    service: 'productpage',
    async inject(faults, { members: { east } }) {
      faults.onHeal(() => changeRole(east.plane));
      await changeRole(east.plane, 'serviceentries');
    },
    forbidden: { cluster: 'east', kind: 'ServiceEntry' },
    cause: { rule: 'kind-forbidden', cluster: 'east', object: '' },
    restartsHub: true,
  },
];
