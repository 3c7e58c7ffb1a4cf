import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type {
  LoadBalancer,
  LoadBalancerProvider,
  LoadBalancersListener,
} from '@meshport/plugin-mesh-node';
import { FleetIndex } from './index';
import { startLoadBalancers } from './loadBalancers';

const balancer = (name: string): LoadBalancer => ({
  name,
  addresses: [],
  hosts: ['shop.example.com'],
  policy: 'failover',
  pool: [{ cluster: 'east' }],
});

async function start(...lists: LoadBalancer[][]) {
  const listeners: LoadBalancersListener[] = [];
  const provider: LoadBalancerProvider = {
    type: 'of-a-module',
    async start(_, listener) {
      listener(lists[listeners.length]);
      listeners.push(listener);
    },
  };
  const fleet = new FleetIndex([]);
  const logger = mockServices.logger.mock();
  const changes: string[][] = [];
  fleet.onChange(changed => changes.push([...changed]));
  await startLoadBalancers(
    lists.map((_, index) => ({
      type: 'of-a-module',
      path: `mesh.loadBalancers[${index}]`,
      config: new ConfigReader({}),
    })),
    [provider],
    { fleet, logger },
    new AbortController().signal,
  );
  return { fleet, logger, listeners, changes };
}

describe('load balancers', () => {
  const names = (fleet: FleetIndex) =>
    fleet.loadBalancers().map(({ name }) => name);

  it('are those of all providers, as each told them last', async () => {
    const { fleet, listeners } = await start([balancer('a')], [balancer('b')]);
    expect(names(fleet)).toEqual(['a', 'b']);
    listeners[0]([balancer('c'), balancer('d')]);
    expect(names(fleet)).toEqual(['c', 'd', 'b']);
  });

  it('touch answers when they change, and only then', async () => {
    const { listeners, changes } = await start([balancer('a')]);
    changes.length = 0;
    listeners[0]([balancer('a')]);
    expect(changes).toEqual([]);
    listeners[0]([{ ...balancer('a'), problem: 'i/o timeout' }]);
    expect(changes).toHaveLength(1);
  });

  it('of one name stop the start, with both places', async () => {
    await expect(start([balancer('a')], [balancer('a')])).rejects.toThrow(
      'mesh.loadBalancers[1]: there is a load balancer a already, by mesh.loadBalancers[0]',
    );
  });

  it('of one name that come later are left out, and the log says so', async () => {
    const { fleet, listeners, logger } = await start(
      [balancer('a')],
      [balancer('b')],
    );
    listeners[1]([balancer('a'), balancer('b')]);
    expect(names(fleet)).toEqual(['a', 'b']);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('mesh.loadBalancers[1]'),
    );
  });
});
