import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { LoadBalancer } from '@meshport/plugin-mesh-node';
import { staticLoadBalancer } from './static';

async function read(entry: JsonObject): Promise<LoadBalancer[]> {
  let told: LoadBalancer[] = [];
  await staticLoadBalancer.start(
    {
      config: new ConfigReader({ type: 'static', ...entry }),
      configPath: 'mesh.loadBalancers[0]',
      logger: mockServices.logger.mock(),
    },
    balancers => {
      told = balancers;
    },
    new AbortController().signal,
  );
  return told;
}

const F5 = {
  name: 'f5-frankfurt',
  hosts: ['shop.example.com'],
  pool: [{ cluster: 'east' }],
};

describe('a load balancer in the configuration', () => {
  it('is told as it is described', async () => {
    const described = {
      name: 'f5-frankfurt',
      addresses: ['192.0.2.80', '2001:db8::80', 'vip.example.com'],
      hosts: ['Shop.example.com', '*.apps.example.com'],
      policy: 'roundRobin',
      pool: [
        { cluster: 'east', address: '203.0.113.10', weight: 3 },
        { cluster: 'west' },
      ],
      healthCheck: { path: '/healthz', host: 'status.example.com' },
    };
    expect(await read(described)).toEqual([
      { ...described, hosts: ['shop.example.com', '*.apps.example.com'] },
    ]);
  });

  it('fails over and has no health check, where nothing is said', async () => {
    expect(await read(F5)).toEqual([
      { ...F5, addresses: [], policy: 'failover' },
    ]);
  });

  it.each<[JsonObject, string]>([
    [{ ...F5, name: undefined }, 'mesh.loadBalancers[0].name: is missing'],
    [{ ...F5, pool: [] }, 'mesh.loadBalancers[0].pool: names no cluster'],
    [{ ...F5, pool: 'east' }, 'mesh.loadBalancers[0].pool: is not a list'],
    [
      { ...F5, pool: [{ cluster: 'east' }, { name: 'west' }] },
      'mesh.loadBalancers[0].pool[1].name: is not a key here; there are cluster, address, weight',
    ],
    [
      { ...F5, pool: [{ cluster: 'east', weight: -1 }] },
      'mesh.loadBalancers[0].pool[0].weight: is not a whole number of 0 or more',
    ],
    [
      { ...F5, hosts: ['https://shop.example.com'] },
      "mesh.loadBalancers[0].hosts[0]: 'https://shop.example.com' is not a host, such as shop.example.com or *.example.com",
    ],
    [
      { ...F5, addresses: ['*.example.com'] },
      "mesh.loadBalancers[0].addresses[0]: '*.example.com' is neither an address nor a name",
    ],
    [
      { ...F5, hosts: [] },
      'mesh.loadBalancers[0]: has neither addresses nor hosts: no request would come to it',
    ],
    [
      { ...F5, policy: 'roundrobin' },
      "mesh.loadBalancers[0].policy: 'roundrobin' is not a policy; did you mean roundRobin?",
    ],
    [
      { ...F5, healthCheck: { path: 'healthz' } },
      "mesh.loadBalancers[0].healthCheck.path: does not begin with '/'",
    ],
    [
      { ...F5, healthCheck: '/healthz' },
      'mesh.loadBalancers[0].healthCheck: is not an object',
    ],
  ])('is refused with the key that is wrong: %j', async (entry, message) => {
    await expect(read(entry)).rejects.toThrow(message);
  });
});
