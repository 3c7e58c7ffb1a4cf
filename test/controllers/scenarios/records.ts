import type { Client } from '../../clusters/client';
import { until } from '../../clusters/until';
import { DNS_PROVIDER, GATEWAY } from '../lab/manifests/platform';
import type { Lab } from '../lab/lab';
import type { Injection } from './scenario';

const POLICY = 'DNSPolicy/ingress-gateway/main-api';
const OWN_POLICY = 'DNSPolicy/ingress-gateway/main-bookinfo-reviews';
const OWN_RECORD = 'DNSRecord/ingress-gateway/main-bookinfo-reviews';
const HUB_NAMESPACE = 'Namespace/-/ingress-gateway';
const HUB_PROVIDER = 'Secret/ingress-gateway/dns-provider-coredns';

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

/** Takes the finalizers from the records of the hub, which wait for a controller. */
async function releaseRecords(admin: Client): Promise<void> {
  const path = `/apis/kuadrant.io/v1alpha1/namespaces/${GATEWAY.namespace}/dnsrecords`;
  for (const { metadata } of (await admin.get(path)).items) {
    await admin.patch(`${path}/${metadata.name}`, {
      metadata: { finalizers: null },
    });
  }
}

/** From the host to the address of a gateway. */
export const records: Injection[] = [
  {
    name: 'dns-policy-missing',
    inject: faults => faults.remove('east', POLICY),
  },
  {
    name: 'dns-policy-of-no-gateway',
    inject: faults =>
      faults.edit('east', POLICY, it => {
        it.spec.targetRef.name = 'shared';
      }),
  },
  {
    name: 'dns-provider-missing',
    async inject(faults) {
      faults.restartAfterwards('east', 'dnsOperator');
      await faults.remove('east', `Secret/ingress-gateway/${DNS_PROVIDER}`);
    },
    shows: ownRecordFails,
  },
  {
    name: 'dns-provider-missing-on-hub',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.remove('hub', HUB_PROVIDER);
    },
    shows: lab => hubRecordSays(lab, 'False'),
  },
  {
    name: 'dns-geo-invalid',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.edit('east', POLICY, it => {
        it.spec.loadBalancing.geo = 'cluster-1';
      });
    },
    shows: lab => hubRecordSays(lab, 'False'),
  },
  {
    name: 'dns-strategy-conflict',
    async inject(faults) {
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.replace('west', POLICY, it => {
        delete it.spec.loadBalancing;
      });
    },
  },
  {
    name: 'dns-delegation-failed',
    async inject(faults, { hub }) {
      faults.restartAfterwards('hub', 'dnsOperator');
      faults.onHeal(async () => {
        await hub.objects.restore(HUB_NAMESPACE);
        await hub.objects.restore(HUB_PROVIDER);
      });
      // The operator lets go of no record whose provider went first, and in a namespace that goes nobody knows which does.
      await hub.controller('dnsOperator').stop();
      await hub.objects.delete(HUB_NAMESPACE);
      await releaseRecords(hub.plane.admin);
      await until(
        'the namespace is gone',
        async () => !(await hub.objects.find(HUB_NAMESPACE)),
      );
      hub.controller('dnsOperator').start();
    },
  },
  {
    name: 'dns-health-check-blind',
    async inject(faults) {
      // Who moves a host to the hub finds, too, that the hub publishes other zones.
      faults.restartAfterwards('hub', 'dnsOperator');
      await faults.edit('hub', HUB_PROVIDER, it => {
        it.stringData.ZONES = 'global.example.com';
      });
      for (const member of ['east', 'west'] as const) {
        await faults.replace(member, OWN_POLICY, it => {
          it.spec.delegate = true;
          delete it.spec.providerRefs;
        });
      }
    },
    shows: lab => hubRecordSays(lab, 'False'),
  },
];
