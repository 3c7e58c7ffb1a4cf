import type {
  ClusterState,
  KindState,
  ServiceAnswer,
  ServiceRef,
} from '@meshport/plugin-mesh-common';
import type { ClusterSink, RawObject } from '@meshport/plugin-mesh-node';
import fc from 'fast-check';
import { SLICES } from '../__testUtils__/edits';
import { holds } from '../__testUtils__/property';
import {
  belongsTo,
  fleetOf,
  objectsOfFleet,
  READ_AT,
} from '../__testUtils__/recordedFleet';
import type { FleetIndex } from '../fleet';
import { kinds } from '../kinds';
import { Verdicts } from '../verdicts';
import { judgeService, rules } from '.';

const objects = [...objectsOfFleet('bookinfo')].flatMap(([cluster, raw]) =>
  raw.flatMap(object => {
    const kind = kinds.find(({ kind: of, group }) =>
      belongsTo(object, of, group),
    );
    return kind ? [{ cluster, kind: kind.id, object }] : [];
  }),
);
const SERVICES: ServiceRef[] = [
  'default/bookinfo/productpage',
  'default/bookinfo/details',
  'default/bookinfo/ratings',
  'default/bookinfo/nowhere',
];

interface Hub {
  fleet: FleetIndex;
  /** Time goes by only where a test says so. */
  clock: { now: number };
  sinks: Map<string, ClusterSink>;
}
type Change = (hub: Hub) => void;

const cluster = fc.constantFrom('east', 'west', 'hub');
const one = fc.nat({ max: objects.length - 1 }).map(index => objects[index]);
const sinkOf = ({ fleet, sinks }: Hub, name: string) => {
  let sink = sinks.get(name);
  if (!sink) {
    sink = fleet.addCluster(name);
    sinks.set(name, sink);
  }
  return sink;
};
const named = ({ metadata }: RawObject) =>
  metadata as { namespace?: string; name: string };

/** A fleet from which much is absent, and comes later: absence is read too, and has to be remembered. */
const beginning = fc.uniqueArray(one, {
  maxLength: 150,
  selector: ({ cluster: of, object }) =>
    JSON.stringify([of, object.kind, named(object)]),
});

const change: fc.Arbitrary<Change> = fc.oneof(
  one.map(({ cluster: of, kind, object }) => (hub: Hub) => {
    const { namespace, name } = named(object);
    sinkOf(hub, of).remove(kind, namespace, name);
  }),
  one.map(({ cluster: of, kind, object }) => (hub: Hub) => {
    sinkOf(hub, of).upsert(kind, object, READ_AT);
  }),
  // What one cluster has comes up in another, which had nothing of the kind: absence is read too.
  fc.tuple(one, cluster).map(([{ kind, object }, to]) => (hub: Hub) => {
    sinkOf(hub, to).upsert(kind, object, READ_AT);
  }),
  fc
    .tuple(
      cluster,
      fc.constantFrom<ClusterState>('live', 'unreachable', 'syncing', 'stale'),
    )
    .map(([of, state]) => (hub: Hub) => {
      sinkOf(hub, of).clusterState(state, 'because');
    }),
  fc
    .tuple(
      cluster,
      fc.constantFrom('EndpointSlice', 'ServiceExport', 'HTTPRoute', 'Gateway'),
      fc.constantFrom<KindState>('live', 'forbidden', 'not_installed'),
    )
    .map(([of, kind, state]) => (hub: Hub) => {
      sinkOf(hub, of).kindState(kind, state, 'because');
    }),
  fc
    .constantFrom(1, 2_000, 4_999, 5_000, 10_000, 60_000)
    .map(ms => (hub: Hub) => {
      hub.clock.now += ms;
    }),
  cluster.map(of => (hub: Hub) => {
    hub.fleet.removeCluster(of);
    hub.sinks.delete(of);
  }),
);

function recordedHub(): Hub {
  const clock = { now: Date.parse(READ_AT) };
  const read = fleetOf(
    objectsOfFleet('bookinfo'),
    undefined,
    undefined,
    undefined,
    () => new Date(clock.now),
  );
  return { ...read, clock };
}

const verdictsOf = (fleet: FleetIndex) =>
  new Verdicts({
    fleet,
    judge: (reader, service) => judgeService(reader, service, rules),
  });

/** Since when something is so depends on who saw it begin, and as of when it is known is filled in for who asks. */
function said(answer: ServiceAnswer | undefined): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) =>
      ['since', 'atLeast', 'asOf'].includes(key) ? undefined : value,
    ),
  );
}

it('what is kept of a service is what a hub would say that has just read everything, after any changes and at any time', () => {
  holds(
    fc.property(
      beginning,
      fc.array(change, { maxLength: 4 }),
      (absent, changes) => {
        const hub = recordedHub();
        for (const { cluster: of, kind, object } of absent) {
          const { namespace, name } = named(object);
          sinkOf(hub, of).remove(kind, namespace, name);
        }
        const comes = absent.slice(0, 12).map(
          ({ cluster: of, kind, object }): Change =>
            there =>
              sinkOf(there, of).upsert(kind, object, READ_AT),
        );
        const kept = verdictsOf(hub.fleet);
        SERVICES.forEach(ref => kept.get(ref));
        for (const apply of [...changes, ...comes]) {
          apply(hub);
          const fresh = verdictsOf(hub.fleet);
          for (const ref of SERVICES) {
            expect(said(kept.get(ref))).toEqual(said(fresh.get(ref)));
          }
          fresh.stop();
        }
        kept.stop();
      },
    ),
    30,
  );
});

it('a service that nobody exports is not judged again when a cluster is lost that has no part in it, and names that cluster', () => {
  const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
  const judged = jest.fn(judgeService);
  const kept = new Verdicts({
    fleet,
    judge: (reader, service) => judged(reader, service, rules),
  });
  const north = fleet.addCluster('north');
  for (const { id } of kinds) north.replace(id, [], READ_AT);
  north.clusterState('live');
  sinks.set('north', north);
  const ref = 'default/bookinfo/ratings';
  expect(kept.get(ref)?.verdict.message.text).toBe(
    'It runs in east and west, and no cluster exports it',
  );
  judged.mockClear();
  north.clusterState('unreachable', 'i/o timeout');
  expect(kept.get(ref)?.verdict.message.text).toBe(
    'It runs in east and west, and no cluster is known to export it: exports of north cannot be read',
  );
  expect(judged).not.toHaveBeenCalled();
  kept.stop();
});

describe('what other controllers have had no time to follow', () => {
  const DETAILS = 'default/bookinfo/details';
  let hub: Hub;
  let kept: Verdicts;
  const sink = (name: string) => hub.sinks.get(name)!;
  const found = () => kept.get(DETAILS)!.findings.map(({ rule }) => rule);
  const objectOf = (of: string, kind: string, name: string): any =>
    structuredClone(
      objects.find(
        other =>
          other.cluster === of &&
          other.kind === kind &&
          named(other.object).namespace === 'bookinfo' &&
          named(other.object).name === name,
      )!.object,
    );

  beforeEach(() => {
    hub = recordedHub();
    kept = verdictsOf(hub.fleet);
    kept.get(DETAILS);
  });
  afterEach(() => kept.stop());

  it('is no stale export while Pods have just become unready, and is one five seconds later', () => {
    const slice = objectOf('east', 'EndpointSlice', SLICES.details.east.own);
    for (const { conditions } of slice.endpoints) conditions.ready = false;
    sink('east').upsert('EndpointSlice', slice, READ_AT);
    expect(found()).toContain('endpoints-none-ready');
    expect(found()).not.toContain('export-readiness-stale');
    hub.clock.now += 4_999;
    expect(found()).not.toContain('export-readiness-stale');
    hub.clock.now += 1;
    expect(found()).toContain('export-readiness-stale');
  });

  it('is no stale import while the export has just been taken back, and is one ten seconds later', () => {
    sink('east').remove('ServiceExport', 'bookinfo', 'details');
    expect(found()).not.toContain('import-stale');
    hub.clock.now += 10_000;
    expect(found()).toContain('import-stale');
  });

  it('is no missing import while the service has just been exported, and nobody is said to be down', () => {
    for (const member of ['east', 'west']) {
      sink(member).remove('ServiceExport', 'bookinfo', 'details');
      sink(member).remove('ServiceImport', 'bookinfo', 'details');
    }
    hub.clock.now += 60_000;
    sink('east').upsert(
      'ServiceExport',
      objectOf('east', 'ServiceExport', 'details'),
      READ_AT,
    );
    expect(found()).not.toContain('import-missing');
    expect(kept.get(DETAILS)!.verdict.state).toBe('unknown');
    hub.clock.now += 10_000;
    expect(found()).toContain('import-missing');
  });
});
