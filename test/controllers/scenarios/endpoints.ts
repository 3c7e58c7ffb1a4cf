import type { Scenario } from './scenario';

/** Pods, and what Lighthouse says of them. */
export const endpoints: Scenario[] = [
  {
    name: 'endpoints-none-ready',
    fails: 'no Pod of productpage is ready in east',
    service: 'productpage',
    async inject(faults) {
      faults.unready('east', 'bookinfo/productpage-v1');
    },
    cause: {
      rule: 'endpoints-none-ready',
      cluster: 'east',
      object: 'east/EndpointSlice/bookinfo/productpage-',
    },
  },
  {
    name: 'endpoints-none-anywhere',
    fails: 'no Pod of productpage is ready in any cluster',
    service: 'productpage',
    async inject(faults) {
      faults.unready('east', 'bookinfo/productpage-v1');
      faults.unready('west', 'bookinfo/productpage-v1');
    },
    cause: {
      rule: 'endpoints-none-anywhere',
      cluster: null,
      object: 'east/EndpointSlice/bookinfo/productpage-',
    },
  },
  {
    name: 'endpoints-single-cluster',
    fails: 'productpage runs in east only, west has no Pods of it',
    service: 'productpage',
    async inject(faults) {
      await faults.edit('west', 'Deployment/bookinfo/productpage-v1', it => {
        it.spec.replicas = 0;
      });
    },
    cause: {
      rule: 'endpoints-none-ready',
      cluster: 'west',
      object: 'west/EndpointSlice/bookinfo/productpage-',
    },
  },
];
