import type { JsonObject } from '@backstage/types';

/** Reads a key of the configuration; a mistake is noted with its path, and the rest is read on. */
export type Check = <T>(key: string, fallback: T, read: () => T) => T;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a sentence quotes it. */
export function show(value: unknown): string {
  return value === undefined
    ? 'nothing'
    : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
}
