import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  LoadBalancer,
  LoadBalancerProvider,
} from '@meshport/plugin-mesh-node';
import type { ConfiguredEntry } from '../config';
import type { FleetIndex } from './index';

/**
 * Starts what knows load balancers, and tells the fleet of them.
 *
 * @throws InputError where the configuration of one is wrong, ConflictError where two have the same name
 */
export async function startLoadBalancers(
  entries: readonly ConfiguredEntry[],
  providers: readonly LoadBalancerProvider[],
  { fleet, logger }: { fleet: FleetIndex; logger: LoggerService },
  signal: AbortSignal,
): Promise<void> {
  const toldBy = new Map<string, LoadBalancer[]>();
  let isStarting = true;
  const tell = (path: string, balancers: LoadBalancer[]) => {
    const taken = new Map(
      [...toldBy]
        .filter(([other]) => other !== path)
        .flatMap(([other, list]) => list.map(({ name }) => [name, other])),
    );
    const own = balancers.filter(({ name }) => {
      const other = taken.get(name);
      if (other === undefined) return true;
      const clash = `${path}: there is a load balancer ${name} already, by ${other}`;
      if (isStarting) throw new ConflictError(clash);
      logger.error(`${clash}; it is left out`);
      return false;
    });
    toldBy.set(path, own);
    fleet.tellLoadBalancers(path, own);
  };
  for (const { type, path, config } of entries) {
    await providers
      .find(provider => provider.type === type)!
      .start(
        { config, configPath: path, logger },
        balancers => tell(path, balancers),
        signal,
      );
  }
  isStarting = false;
}
