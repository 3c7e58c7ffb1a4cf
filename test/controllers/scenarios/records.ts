import { DNS_PROVIDER } from '../lab/manifests/platform';
import type { Lab } from '../lab/lab';
import type { Scenario } from './scenario';

const POLICY = 'DNSPolicy/ingress-gateway/main-api';
const OWN_POLICY = 'DNSPolicy/ingress-gateway/main-bookinfo-reviews';
const OWN_RECORD = 'DNSRecord/ingress-gateway/main-bookinfo-reviews';
const HUB_NAMESPACE = 'Namespace/-/ingress-gateway';
const HUB_PROVIDER = 'Secret/ingress-gateway/dns-provider-coredns';

const inEast = (rule: string, object = POLICY) => ({
  rule,
  cluster: 'east',
  object: `east/${object}`,
});

/** Whether the hub's record of the shared host has a condition. */
async function hubRecordSays(lab: Lab, status: string): Promise<boolean> {
  const { items } = await lab.hub.plane.admin.get(
    '/apis/kuadrant.io/v1alpha1/dnsrecords',
  );
  return items.some(({ status: said }: any) =>
    said?.conditions?.some(
      (condition: any) =>
        condition.type === 'Ready' && condition.status === status,
    ),
  );
}

async function ownRecordFails({ members: { east } }: Lab): Promise<boolean> {
  const record = await east.objects.find(OWN_RECORD);
  return record?.status?.conditions?.some(
    (condition: any) =>
      condition.type === 'Ready' && condition.status === 'False',
  );
}

/** From the host to the address of a gateway. */
export const records: Scenario[] = [
  {
    name: 'dns-policy-missing',
    fails: 'the DNSPolicy of the shared listener is gone from east',
    service: 'productpage',
    inject: faults => faults.remove('east', POLICY),
    cause: inEast('dns-policy-missing', 'Gateway/ingress-gateway/main'),
  },
  {
    name: 'dns-policy-of-no-gateway',
    fails: 'the DNSPolicy in east is for a Gateway that is not there',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', POLICY, it => {
        it.spec.targetRef.name = 'shared';
      }),
    cause: inEast('dns-policy-not-accepted'),
  },
  {
    name: 'dns-provider-missing',
    fails: 'the Secret of the DNS provider is gone from east',
    service: 'reviews',
    async inject(faults) {
      faults.restartAfterwards('east', 'dnsOperator');
      await faults.remove('east', `Secret/ingress-gateway/${DNS_PROVIDER}`);
    },
    shows: ownRecordFails,
    cause: inEast('dns-provider-missing', OWN_RECORD),
  },
  {
    name: 'dns-provider-missing-on-hub',
    fails:
      'the Secret of the DNS provider is gone from the hub, which publishes for the members',
    service: 'productpage',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.remove('hub', HUB_PROVIDER);
    },
    shows: lab => hubRecordSays(lab, 'False'),
    cause: {
      rule: 'dns-provider-missing',
      cluster: 'hub',
      object: 'hub/DNSRecord/ingress-gateway/authoritative-record-',
    },
  },
  {
    name: 'dns-geo-invalid',
    fails: 'the geo code in east is the name of a cluster',
    service: 'productpage',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.edit('east', POLICY, it => {
        it.spec.loadBalancing.geo = 'cluster-1';
      });
    },
    shows: lab => hubRecordSays(lab, 'False'),
    cause: inEast('dns-geo-invalid'),
  },
  {
    name: 'dns-strategy-conflict',
    fails: 'the policy in west has no load balancing, the one in east has',
    service: 'productpage',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.replace('west', POLICY, it => {
        delete it.spec.loadBalancing;
      });
    },
    cause: {
      rule: 'dns-strategy-conflict',
      cluster: 'west',
      object: `west/${POLICY}`,
    },
  },
  {
    name: 'dns-delegation-failed',
    fails: 'the namespace of the policy is not there on the hub',
    service: 'productpage',
    async inject(faults, { hub }) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.remove('hub', HUB_NAMESPACE);
      faults.onHeal(async () => {
        await hub.objects.restore(HUB_NAMESPACE);
        await hub.objects.restore(HUB_PROVIDER);
      });
    },
    cause: inEast(
      'dns-delegation-failed',
      'DNSRecord/ingress-gateway/main-api',
    ),
  },
  {
    name: 'dns-health-check-blind',
    fails:
      'the health check of reviews is on a record that is delegated, where nobody acts on it',
    service: 'reviews',
    async inject(faults) {
      for (const member of ['east', 'west'] as const) {
        await faults.replace(member, OWN_POLICY, it => {
          it.spec.delegate = true;
          delete it.spec.providerRefs;
        });
      }
    },
    cause: inEast('dns-health-check-blind', OWN_POLICY),
  },
];
