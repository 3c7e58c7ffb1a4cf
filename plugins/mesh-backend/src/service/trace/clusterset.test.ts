import type { Trace } from '@meshport/plugin-mesh-common';
import * as fc from 'fast-check';
import {
  callMany,
  worldWithout,
  worldWithoutPods,
} from '../../__testUtils__/dnsModel';
import {
  objectsOfWorld,
  type World,
  worlds,
} from '../../__testUtils__/dnsWorld';
import { holds } from '../../__testUtils__/property';
import { fleetOf } from '../../__testUtils__/recordedFleet';
import { traceService } from '../whatIf';

const SERVICE = {
  clusterSet: 'default',
  namespace: 'bookinfo',
  name: 'productpage',
};

/** Traces of callers in each cluster, by cluster. */
function tracesIn(world: World, ...without: string[]): Map<string, Trace> {
  const { fleet } = fleetOf(objectsOfWorld(world));
  const tracing = traceService(fleet, SERVICE);
  const losses = without.map(
    id => tracing.losses.find(loss => loss.id === id)!,
  );
  return new Map(
    tracing
      .traces(undefined, losses)
      .map(trace => [(trace.from as { cluster: string }).cluster, trace]),
  );
}

/** What a trace says, in the words of the model. */
function told({ servedBy, failing, unknown }: Trace): Record<string, number> {
  const ofWhom = (symptom: string, cluster: string | null) =>
    ['NXDOMAIN', 'no address'].includes(symptom)
      ? symptom
      : `${symptom} ${cluster}`;
  return Object.fromEntries([
    ...servedBy.map(({ cluster, share }) => [`served ${cluster}`, share]),
    ...failing.map(({ cluster, symptom, share }) => [
      ofWhom(symptom, cluster),
      share,
    ]),
    ...unknown.map(({ cluster, share }) => [`unknown ${cluster}`, share]),
  ]);
}

function agree(trace: Trace, parts: Map<string, number>): void {
  const said = told(trace);
  expect(Object.keys(said).sort()).toEqual([...parts.keys()].sort());
  for (const [what, part] of parts) expect(said[what]).toBeCloseTo(part, 6);
}

describe('the trace of a call to the clusterset name', () => {
  it('is what a name server was asked many times', () => {
    holds(
      fc.property(worlds, world => {
        const traces = tracesIn(world);
        for (const [caller, trace] of traces) {
          agree(trace, callMany(world, caller));
        }
        const callers = world.clusters.filter(({ imports }) => imports);
        for (const { name } of callers)
          expect([...traces.keys()]).toContain(name);
      }),
    );
  });

  it('is the same after a cluster is lost as in a world in which it is', () => {
    holds(
      fc.property(worlds, fc.nat(4), (world, index) => {
        const { name: lost } = world.clusters[index % world.clusters.length];
        const before = tracesIn(world);
        fc.pre(before.has(lost));
        const traces = tracesIn(world, `cluster:${lost}`);
        expect(traces.has(lost)).toBe(false);
        for (const [caller, trace] of traces) {
          agree(
            trace,
            callMany(worldWithout(world, lost), caller, new Set([lost])),
          );
        }
      }),
    );
  });

  it('is the same after the pods of a cluster are gone as in a world in which they are', () => {
    holds(
      fc.property(worlds, fc.nat(4), (world, index) => {
        const { name, pods } = world.clusters[index % world.clusters.length];
        fc.pre(pods !== undefined);
        const traces = tracesIn(world, `pods:${name}`);
        expect(traces.size).toBeGreaterThan(0);
        for (const [caller, trace] of traces) {
          agree(trace, callMany(worldWithoutPods(world, name), caller));
        }
      }),
    );
  });
});
