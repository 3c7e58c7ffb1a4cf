import type { LoadBalancerProvider } from '@meshport/plugin-mesh-node';
import { staticLoadBalancer } from './static';

/** What knows load balancers and comes with Meshport: one file and one line each. */
export const loadBalancerProviders: readonly LoadBalancerProvider[] = [
  staticLoadBalancer,
];
