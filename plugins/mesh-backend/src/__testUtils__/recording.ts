import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { RawObject } from '@meshport/plugin-mesh-node';
import { parse } from 'yaml';
import {
  type FleetObjects,
  fleetOf,
  objectsIn,
  without,
} from './recordedFleet';
import { answerFor } from './say';

const RECORDINGS = join(__dirname, '../../../../test/recordings');
const HEALTHY = join(RECORDINGS, 'healthy');

/** A failure of real controllers, as `npm run test:controllers -- --record` wrote it. */
export interface Recording {
  /** What fails, in a sentence. */
  fails: string;
  /** Name of the service in namespace `bookinfo` whose page is looked at. */
  service: string;
  /** What must be found, the first first. Of names that controllers make up `object` is the beginning. */
  causes: Array<{ rule: string; cluster: string | null; object: string }>;
  /** Why that is not found yet. */
  missing?: string;
  /** Clusters whose API server was away; their objects are the last known ones. */
  unreachable?: string[];
  /** What the hub was not allowed to read. */
  forbidden?: { cluster: string; kind: string };
  /** `cluster/Kind/namespace/name` of objects of the healthy fleet that are not there. */
  gone?: string[];
  /** Objects that differ from the healthy fleet, by cluster. */
  objects: Record<string, RawObject[]>;
}

/** Names of the failures that were recorded. */
export function recordingNames(): string[] {
  return readdirSync(RECORDINGS)
    .filter(file => file.endsWith('.yaml'))
    .map(file => file.replace(/\.yaml$/, ''))
    .sort();
}

export function readRecording(name: string): Recording {
  return parse(readFileSync(join(RECORDINGS, `${name}.yaml`), 'utf8'));
}

/** The objects of the healthy fleet, by cluster. */
export function healthyObjects(): FleetObjects {
  return new Map(
    readdirSync(HEALTHY).map(cluster => [
      cluster,
      objectsIn(join(HEALTHY, cluster)),
    ]),
  );
}

/** All objects that were there. */
export function objectsOfRecording({
  gone = [],
  objects,
}: Recording): FleetObjects {
  const kept = without(healthyObjects(), ...gone);
  return new Map(
    [...kept].map(([cluster, healthy]) => {
      const changed = objects[cluster] ?? [];
      const names = new Set(changed.map(nameOf));
      return [
        cluster,
        [...healthy.filter(object => !names.has(nameOf(object))), ...changed],
      ];
    }),
  );
}

/** What the page of the recording's service says. */
export function answerOfRecording(recording: Recording): ServiceAnswer {
  const { forbidden } = recording;
  const { fleet, sinks } = fleetOf(
    objectsOfRecording(recording),
    new Map(
      (recording.unreachable ?? []).map(cluster => [
        cluster,
        'connect ECONNREFUSED',
      ]),
    ),
  );
  if (forbidden) {
    sinks
      .get(forbidden.cluster)!
      .kindState(forbidden.kind, 'forbidden', `${forbidden.kind}: forbidden`);
  }
  return answerFor(fleet, recording.service);
}

/** What the page of a service says of the healthy fleet. */
export function answerOfHealthy(service: string): ServiceAnswer {
  return answerFor(fleetOf(healthyObjects()).fleet, service);
}

function nameOf({ kind, metadata }: RawObject): string {
  const { namespace, name } = metadata as { namespace?: string; name: string };
  return `${kind}/${namespace ?? '-'}/${name}`;
}
