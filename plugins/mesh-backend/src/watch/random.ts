/** At least 0, less than 1. */
export type Random = () => number;

/** A time between two bounds. */
export function between(random: Random, min: number, max: number): number {
  return min + random() * (max - min);
}
