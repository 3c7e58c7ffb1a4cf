import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { kinds } from '../../clusters/backend';
import type { KubernetesObject } from '../lab/objects';
import type { Scenario } from '../scenarios';
import type { Difference, Snapshot } from './recording';

/** Where recordings lie: the fleet `healthy/` whole, and a file for each failure. */
export const RECORDINGS = join(__dirname, '../../recordings');

/** As kubectl prints: YAML 1.1, in which a time and `True` are quoted. */
const print = (value: unknown) =>
  stringify(value, {
    schema: 'yaml-1.1',
    indentSeq: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });

/** Writes the healthy fleet in the format of the source `files`. */
export function writeFleet(snapshot: Snapshot): void {
  const root = join(RECORDINGS, 'healthy');
  rmSync(root, { recursive: true, force: true });
  for (const [cluster, objects] of Object.entries(snapshot)) {
    mkdirSync(join(root, cluster), { recursive: true });
    for (const { kind, group, plural } of kinds) {
      const items = objects.filter(
        object => object.kind === kind && groupOf(object) === group,
      );
      if (items.length === 0) continue;
      writeFileSync(
        join(
          root,
          cluster,
          `${[plural, group].filter(Boolean).join('.')}.yaml`,
        ),
        print({
          apiVersion: 'v1',
          items: items.map(sorted),
          kind: 'List',
          metadata: { resourceVersion: '' },
        }),
      );
    }
  }
}

/** Writes what of a failure differs from the healthy fleet below what is expected of it. */
export function writeFailure(
  { name, fails, service, causes, missing, forbidden }: Scenario,
  unreachable: string[],
  { gone, objects }: Difference,
): void {
  writeFileSync(
    join(RECORDINGS, `${name}.yaml`),
    print({
      fails,
      service,
      causes,
      ...(missing && { missing }),
      ...(unreachable.length > 0 && { unreachable }),
      ...(forbidden && { forbidden }),
      ...(gone.length > 0 && { gone }),
      objects: Object.fromEntries(
        Object.entries(objects).map(([cluster, all]) => [
          cluster,
          all.map(sorted),
        ]),
      ),
    }),
  );
}

function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

function sorted(value: any): any {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  );
}
