import { GATEWAY_WORKLOAD } from '../lab/lab';
import type { Injection } from './scenario';

const GATEWAY = 'Gateway/ingress-gateway/main';
/** The way into a cluster. */
export const gateways: Injection[] = [
  {
    name: 'gateway-missing',
    inject: faults => faults.remove('east', GATEWAY),
  },
  {
    name: 'gateway-class-remote',
    inject: faults =>
      faults.edit('east', GATEWAY, it => {
        it.spec.gatewayClassName = 'istio-remote';
      }),
  },
  {
    name: 'gateway-address-lost',
    async inject(faults) {
      faults.loseAddress('east');
    },
  },
  {
    name: 'gateway-pods-dead',
    async inject(faults) {
      faults.unready('east', GATEWAY_WORKLOAD);
    },
  },
  {
    name: 'gateway-pods-dead-probed',
    async inject(faults) {
      faults.unready('east', GATEWAY_WORKLOAD);
    },
    shows: async ({ members: { east } }) => {
      const record = await east.objects.find(
        'DNSRecord/ingress-gateway/main-bookinfo-reviews',
      );
      return record?.status?.conditions?.some(
        (condition: any) =>
          condition.type === 'Healthy' && condition.status === 'False',
      );
    },
  },
  {
    name: 'listener-tls-invalid',
    inject: faults =>
      faults.edit('east', GATEWAY, it => {
        Object.assign(it.spec.listeners[0], {
          port: 443,
          protocol: 'HTTPS',
          tls: {
            mode: 'Terminate',
            certificateRefs: [{ kind: 'Secret', name: 'gone' }],
          },
        });
      }),
  },
];
