import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { ClusterSink, RawObject } from '@meshport/plugin-mesh-node';
import type { ReadKinds } from '../config/kinds';
import {
  errorsOfFleet,
  type FleetObjects,
  fleetOf,
  objectOf,
  objectsOfFleet,
  without,
} from './recordedFleet';
import { answerFor } from './say';

/** Changes a fleet as controllers would leave it. Objects are named `cluster/Kind/namespace/name`. */
export interface FleetEdit {
  /** An object, to be changed in place. */
  object(ref: string): any;
  remove(...refs: string[]): void;
  /** Adds a copy of an object, changed; to another cluster where `cluster` says so. */
  copy(ref: string, change: (object: any) => void, cluster?: string): void;
  add(cluster: string, object: RawObject): void;
  /** Takes every object out that it holds of, in all clusters; a cluster without any is not there. */
  removeWhere(holds: (object: any, cluster: string) => boolean): void;
  /** Says something of a cluster or its kinds once everything is read. */
  say(cluster: string, what: (sink: ClusterSink) => void): void;
}

/** A fleet: one of test/fleets, and what is changed of it. */
export interface FleetOf {
  /** `bookinfo` where nothing is said. */
  fleet?: string;
  change?(edit: FleetEdit): void;
  /** What is read of its clusters; everything where nothing is said. */
  read?: ReadKinds;
  /** The set that is looked at, as it is learned from the objects; where nothing is said, the configuration puts all into `default`. */
  learnedSet?: string;
}

/** A failure that a rule finds, and its healthy twin. */
export interface Scenario extends FleetOf {
  /** What fails, as a person would say it. */
  what: string;
  /** Name of the service in namespace `bookinfo`; `productpage` where nothing is said. */
  service?: string;
  /** The cause: where it is, and the first object of its evidence. */
  finding: { cluster: string | null; object?: string };
  /** The recorded healthy fleet where nothing is said. */
  healthy?: FleetOf;
}

/** Every scenario in `scenarios/`, by the rule that its file is named after. */
export function allScenarios(): Map<string, Scenario[]> {
  const folder = join(__dirname, 'scenarios');
  return new Map(
    readdirSync(folder).map(file => [
      file.replace(/\.ts$/, ''),
      require(join(folder, file)).scenarios as Scenario[],
    ]),
  );
}

/** What the page says of the service of a scenario. */
export function answerOf(
  of: FleetOf,
  service?: string,
  narrowed: ReadKinds | undefined = of.read,
): ServiceAnswer {
  const name = of.fleet ?? 'bookinfo';
  let objects = objectsOfFleet(name);
  const said: Array<[string, (sink: ClusterSink) => void]> = [];
  of.change?.({
    object: ref => objectOf(objects, ref),
    remove(...refs) {
      for (const ref of refs) objectOf(objects, ref);
      objects = without(objects, ...refs);
    },
    copy(ref, change, cluster = ref.split('/')[0]) {
      const copied = structuredClone(objectOf(objects, ref));
      change(copied);
      into(objects, cluster).push(copied);
    },
    add: (cluster, object) => into(objects, cluster).push(object),
    removeWhere(holds) {
      objects = new Map(
        [...objects]
          .map(
            ([cluster, raw]) =>
              [cluster, raw.filter(object => !holds(object, cluster))] as const,
          )
          .filter(([, raw]) => raw.length > 0),
      );
    },
    say: (cluster, what) => said.push([cluster, what]),
  });
  const { fleet, sinks } = fleetOf(
    objects,
    errorsOfFleet(name),
    narrowed,
    of.learnedSet === undefined ? undefined : new Map(),
  );
  for (const [cluster, what] of said) what(sinks.get(cluster)!);
  return answerFor(fleet, service, of.learnedSet);
}

function into(objects: FleetObjects, cluster: string): RawObject[] {
  const list = objects.get(cluster) ?? [];
  objects.set(cluster, list);
  return list;
}
