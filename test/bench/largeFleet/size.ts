import type { LargeFleetSize } from './fleet';

/** The fleet that the figures are about: 400,000 objects, 1 GB of JSON. Smaller ones are for trying a change. */
export function largeFleetSize(
  spread: LargeFleetSize['spread'],
  env: NodeJS.ProcessEnv = process.env,
): LargeFleetSize {
  return {
    clusters: Number(env.MESHPORT_BENCH_CLUSTERS ?? 50),
    services: Number(env.MESHPORT_BENCH_SERVICES ?? 2_000),
    spread,
  };
}

/** How a fleet is called in a figure. */
export function saySize({
  clusters,
  services,
  spread,
}: LargeFleetSize): string {
  return spread === 'everywhere'
    ? `${clusters} clusters × the same ${services} services`
    : `${clusters} clusters × ${services} services of their own`;
}
