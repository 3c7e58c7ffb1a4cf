import type { Injection } from './scenario';

/** Pods, and what Lighthouse says of them. */
export const endpoints: Injection[] = [
  {
    name: 'endpoints-none-ready',
    async inject(faults) {
      faults.unready('east', 'bookinfo/productpage-v1');
    },
  },
  {
    name: 'endpoints-none-anywhere',
    async inject(faults) {
      faults.unready('east', 'bookinfo/productpage-v1');
      faults.unready('west', 'bookinfo/productpage-v1');
    },
  },
  {
    name: 'endpoints-single-cluster',
    async inject(faults) {
      await faults.edit('west', 'Deployment/bookinfo/productpage-v1', it => {
        it.spec.replicas = 0;
      });
    },
  },
];
