import type { Scenario } from './scenario';

const ROUTE = 'HTTPRoute/bookinfo/productpage';
const inEast = (rule: string) => ({
  rule,
  cluster: 'east',
  object: 'east/HTTPRoute/bookinfo/productpage',
});

/** From the listener to the backend. */
export const routes: Scenario[] = [
  {
    name: 'route-missing',
    fails: 'the route of productpage is gone from east',
    service: 'productpage',
    inject: faults => faults.remove('east', ROUTE),
    cause: inEast('route-missing'),
  },
  {
    name: 'route-of-no-gateway',
    fails: 'the route in east names a Gateway that is not there',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.parentRefs[0].name = 'shared';
      }),
    cause: inEast('route-parent-missing'),
  },
  {
    name: 'route-section-wrong',
    fails: 'the route in east names a listener that the Gateway does not have',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.parentRefs[0].sectionName = 'apis';
      }),
    cause: inEast('route-not-accepted'),
  },
  {
    name: 'route-host-outside-listener',
    fails: 'the host of the route in east is outside of its listener',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.hostnames = ['bookinfo.other.example.com'];
      }),
    cause: inEast('route-host-outside-listener'),
  },
  {
    name: 'route-port-mismatch',
    fails:
      'the route in east asks for a port that the ExternalName does not have',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs[0].port = 9081;
      }),
    cause: inEast('route-port-mismatch'),
  },
  {
    name: 'route-weights-zero',
    fails: 'all weights of the route in east are 0',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs[0].weight = 0;
      }),
    cause: inEast('route-weights-zero'),
  },
  {
    name: 'reference-grant-missing',
    fails:
      'the route in east leads to a Service of another namespace, which does not allow it',
    service: 'productpage',
    async inject(faults) {
      await faults.add('east', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'productpage-mcs', namespace: 'default' },
        spec: {
          type: 'ExternalName',
          externalName: 'productpage.bookinfo.svc.clusterset.local',
          ports: [{ name: 'http', port: 9080 }],
        },
      });
      await faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs[0].namespace = 'default';
      });
    },
    cause: inEast('reference-grant-missing'),
  },
  {
    name: 'route-host-taken',
    fails: 'an older route in east takes the paths of the same host',
    service: 'productpage',
    async inject(faults) {
      const taken = {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'bookinfo-old', namespace: 'bookinfo' },
        spec: {
          parentRefs: [
            {
              group: 'gateway.networking.k8s.io',
              kind: 'Gateway',
              name: 'main',
              namespace: 'ingress-gateway',
              sectionName: 'api',
            },
          ],
          hostnames: ['bookinfo.mesh.global.example.com'],
          rules: [
            {
              matches: [{ path: { type: 'Exact', value: '/productpage' } }],
              backendRefs: [{ name: 'details', port: 9080 }],
            },
          ],
        },
      };
      await faults.add('east', taken);
      // The older of two routes wins, so that ours has to be the younger one.
      await faults.replace('east', ROUTE, () => {});
    },
    cause: inEast('route-host-taken'),
  },
];
