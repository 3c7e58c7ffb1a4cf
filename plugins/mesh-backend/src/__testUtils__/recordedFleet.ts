import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawObject } from '@meshport/plugin-mesh-node';
import { parse } from 'yaml';
import type { ReadKinds } from '../config/kinds';
import { FleetIndex } from '../fleet';
import { ClusterSets } from '../fleet/clusterSets';
import { kinds } from '../kinds';

const FLEETS = join(__dirname, '../../../../test/fleets');
/** When the objects of a test were read, where a test says nothing else. */
export const READ_AT = '2026-11-21T11:00:00.000Z';

/** Objects of clusters that a test changes before they are read. */
export type FleetObjects = Map<string, RawObject[]>;

/** The objects of a fleet in test/fleets, by cluster; undefined objects of a cluster that could not be read. */
export function objectsOfFleet(name: string): FleetObjects {
  const root = join(FLEETS, name);
  return new Map(
    readdirSync(root).map(cluster => [cluster, objectsIn(join(root, cluster))]),
  );
}

const parsed = new Map<string, RawObject[]>();

/** A copy of the objects in a folder: parsing takes longer than all joins of a test. */
export function objectsIn(folder: string): RawObject[] {
  let objects = parsed.get(folder);
  if (!objects) {
    objects = readdirSync(folder)
      .filter(file => file.endsWith('.yaml'))
      .flatMap(file => parse(readFileSync(join(folder, file), 'utf8')).items);
    parsed.set(folder, objects!);
  }
  return structuredClone(objects!);
}

/** What was said of the clusters of a fleet that could not be read. */
export function errorsOfFleet(name: string): Map<string, string> {
  const root = join(FLEETS, name);
  return new Map(
    readdirSync(root)
      .filter(cluster => existsSync(join(root, cluster, 'error.txt')))
      .map(cluster => [
        cluster,
        readFileSync(join(root, cluster, 'error.txt'), 'utf8').trim(),
      ]),
  );
}

/**
 * An index of such objects: every cluster live, every kind read but those that are narrowed, except those with an error.
 *
 * @param clusterSets - as the configuration names them; learned from the objects where it is empty
 */
export function fleetOf(
  objects: FleetObjects,
  errors: Map<string, string> = new Map(),
  narrowed: ReadKinds = { read: kinds, off: new Map() },
  clusterSets: ReadonlyMap<string, readonly string[]> = new Map([
    ['default', [...objects.keys()]],
  ]),
  clock?: () => Date,
): {
  fleet: FleetIndex;
  sinks: Map<string, ReturnType<FleetIndex['addCluster']>>;
} {
  const fleet = new FleetIndex(kinds, new ClusterSets(clusterSets), clock);
  const sinks = new Map<string, ReturnType<FleetIndex['addCluster']>>();
  for (const [cluster, raw] of objects) {
    const sink = fleet.addCluster(cluster, undefined, narrowed);
    sinks.set(cluster, sink);
    const hasObjects = raw.length > 0 || !errors.has(cluster);
    for (const kind of hasObjects ? kinds : []) {
      sink.replace(
        kind.id,
        raw.filter(object => belongsTo(object, kind.kind, kind.group)),
        READ_AT,
      );
    }
    const error = errors.get(cluster);
    if (error)
      sink.clusterState('unreachable', error.replace(/^unreachable: /, ''));
    else sink.clusterState('live');
  }
  return { fleet, sinks };
}

/** True where the object is of a kind that is read. */
export function belongsTo(
  object: RawObject,
  kind: string,
  group: string,
): boolean {
  const apiVersion = String(object.apiVersion);
  const ofGroup = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return object.kind === kind && ofGroup === group;
}

/** A fleet of test/fleets as the hub knows it. */
export function loadFleet(name: string): FleetIndex {
  return fleetOf(objectsOfFleet(name), errorsOfFleet(name)).fleet;
}

/** An object to be changed before the fleet is made of it, by `cluster/Kind/namespace/name`. */
export function objectOf(objects: FleetObjects, ref: string): any {
  const found = objects.get(ref.split('/')[0])?.find(isNamed(ref));
  if (!found) throw new Error(`The fleet has no ${ref}`);
  return found;
}

/** Takes objects out of a fleet. */
export function without(
  objects: FleetObjects,
  ...refs: string[]
): FleetObjects {
  return new Map(
    [...objects].map(([cluster, raw]) => [
      cluster,
      raw.filter(
        object =>
          !refs.some(
            ref => ref.startsWith(`${cluster}/`) && isNamed(ref)(object),
          ),
      ),
    ]),
  );
}

/** A fleet of test/fleets with some of its objects changed. */
export function editedFleet(
  name: string,
  edit: (object: (ref: string) => any, objects: FleetObjects) => void,
): FleetIndex {
  const objects = objectsOfFleet(name);
  edit(ref => objectOf(objects, ref), objects);
  return fleetOf(objects, errorsOfFleet(name)).fleet;
}

function isNamed(ref: string): (object: RawObject) => boolean {
  const [, kind, namespace, name] = ref.split('/');
  return ({ kind: ofKind, metadata }) => {
    const named = metadata as { namespace?: string; name: string };
    return (
      ofKind === kind &&
      (named.namespace ?? '-') === namespace &&
      named.name === name
    );
  };
}
