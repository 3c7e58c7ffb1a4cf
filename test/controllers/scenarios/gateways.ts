import { GATEWAY_WORKLOAD } from '../lab/lab';
import type { Scenario } from './scenario';

const GATEWAY = 'Gateway/ingress-gateway/main';
const inEast = (rule: string) => ({
  rule,
  cluster: 'east',
  object: 'east/Gateway/ingress-gateway/main',
});

/** The way into a cluster. */
export const gateways: Scenario[] = [
  {
    name: 'gateway-missing',
    fails: 'the Gateway of east is gone',
    service: 'productpage',
    inject: faults => faults.remove('east', GATEWAY),
    cause: {
      ...inEast('gateway-missing'),
      object: 'east/HTTPRoute/bookinfo/productpage',
    },
  },
  {
    name: 'gateway-not-programmed',
    fails: 'the Gateway of east has a class whose controller is not there',
    service: 'productpage',
    inject: faults =>
      // Of one that was taken over from another controller the former one's statuses would stay.
      faults.replace('east', GATEWAY, it => {
        it.spec.gatewayClassName = 'nginx';
      }),
    cause: inEast('gateway-not-programmed'),
  },
  {
    name: 'gateway-address-lost',
    fails: 'the load balancer took the address of the Gateway in east away',
    service: 'productpage',
    async inject(faults) {
      faults.loseAddress('east');
    },
    cause: inEast('gateway-address-missing'),
  },
  {
    name: 'gateway-pods-dead',
    fails:
      'no Pod of the Gateway in east is ready; a wildcard shows nothing of it',
    service: 'productpage',
    async inject(faults) {
      faults.unready('east', GATEWAY_WORKLOAD);
    },
    cause: {
      ...inEast('gateway-deployment-unavailable'),
      object: 'east/Deployment/ingress-gateway/main-istio',
    },
  },
  {
    name: 'gateway-pods-dead-probed',
    fails:
      'no Pod of the Gateway in east is ready; the health check of a host of its own sees it',
    service: 'reviews',
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
    cause: {
      ...inEast('gateway-deployment-unavailable'),
      object: 'east/Deployment/ingress-gateway/main-istio',
    },
  },
  {
    name: 'listener-conflicted',
    fails: 'another listener of the Gateway in east has the same port and host',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', GATEWAY, it => {
        const [first] = it.spec.listeners;
        // The CRD refuses what differs in the name only.
        it.spec.listeners.push({
          ...first,
          name: 'twin',
          protocol: 'TLS',
          tls: { mode: 'Passthrough' },
        });
      }),
    cause: inEast('listener-conflicted'),
  },
  {
    name: 'listener-tls-invalid',
    fails: 'the listener in east names a certificate that is not there',
    service: 'productpage',
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
    cause: inEast('listener-tls-invalid'),
  },
];
