import { GATEWAY } from '../lab/manifests/platform';
import type { Injection } from './scenario';

const ROUTE = 'HTTPRoute/bookinfo/productpage';
/** The listener that all applications share. */
const PARENT = {
  group: 'gateway.networking.k8s.io',
  kind: 'Gateway',
  ...GATEWAY,
  sectionName: 'api',
};
/** From the listener to the backend. */
export const routes: Injection[] = [
  {
    name: 'route-missing',
    async inject(faults) {
      // Another application at the same listener keeps its address published.
      await faults.add('east', {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'details', namespace: 'bookinfo' },
        spec: {
          parentRefs: [PARENT],
          hostnames: ['details.mesh.global.example.com'],
          rules: [{ backendRefs: [{ name: 'details', port: 9080 }] }],
        },
      });
      await faults.remove('east', ROUTE);
    },
  },
  {
    name: 'route-of-no-gateway',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.parentRefs[0].name = 'shared';
      }),
  },
  {
    name: 'route-section-wrong',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.parentRefs[0].sectionName = 'apis';
      }),
  },
  {
    name: 'route-host-outside-listener',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.hostnames = ['bookinfo.other.example.com'];
      }),
  },
  {
    name: 'route-port-mismatch',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs[0].port = 9081;
      }),
  },
  {
    name: 'route-weights-zero',
    inject: faults =>
      faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs[0].weight = 0;
      }),
  },
  {
    name: 'reference-grant-missing',
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
  },
  {
    name: 'route-host-taken',
    async inject(faults) {
      const taken = {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'bookinfo-old', namespace: 'bookinfo' },
        spec: {
          parentRefs: [PARENT],
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
  },
];
