import type { RawObject } from '@meshport/plugin-mesh-node';
import * as fc from 'fast-check';
import { holds } from '../../__testUtils__/property';
import {
  type FleetObjects,
  fleetOf,
  objectOf,
  objectsOfFleet,
} from '../../__testUtils__/recordedFleet';
import { answerFor } from '../../__testUtils__/say';
import type { FleetReader } from '../../fleet/reader';
import { crossingsOf } from '../crossing';
import { gatherFacts } from '../facts';
import { rowsOf } from '../grid';
import { authoritiesOf, hostsInOrder, joinRecords } from '../records';
import { follow, sourcesOf, walkThrough } from './index';
import { effectsOfLosses } from './losses';
import { type Outcome, partsOf, sharesServed } from './outcome';
import { type Loss, without } from './without';

const SERVICE = {
  clusterSet: 'default',
  namespace: 'bookinfo',
  name: 'productpage',
};
const MEMBERS = ['east', 'west'] as const;
const SLICES = {
  east: { own: 'productpage-hlqff', exported: 'productpage-h8x9x' },
  west: { own: 'productpage-7wddf', exported: 'productpage-gb9mr' },
};

type Change = (object: (ref: string) => any, objects: FleetObjects) => void;

/** Something that goes wrong in a cluster, each as its objects then say it. */
const changes: Array<(member: 'east' | 'west', number: number) => Change> = [
  member => object => {
    for (const { conditions } of object(
      `${member}/EndpointSlice/bookinfo/${SLICES[member].own}`,
    ).endpoints) {
      conditions.ready = false;
    }
  },
  (member, number) => object => {
    const seenIn = number % 2 === 0 ? 'east' : 'west';
    object(
      `${seenIn}/EndpointSlice/bookinfo/${SLICES[member].exported}`,
    ).endpoints[0].conditions.ready = false;
  },
  member => (_, objects) => remove(objects, member, 'ServiceEntry'),
  member => (_, objects) => remove(objects, member, 'ServiceImport'),
  member => (_, objects) => remove(objects, member, 'DestinationRule'),
  (member, number) => object => {
    object(`${member}/HTTPRoute/bookinfo/bookinfo`).spec.rules[0].backendRefs =
      [
        { name: 'productpage-mcs', port: 9080, weight: number % 4 },
        { name: 'productpage', port: 9080, weight: number % 3 },
        { name: 'productpage-mcs', port: 80, weight: number % 2 },
      ];
  },
  (member, number) => object => {
    object(`${member}/Gateway/ingress-gateway/main`).spec.listeners[
      number % 2
    ].port += 1;
  },
  member => object => {
    const { status } = object(
      `${member}/Deployment/ingress-gateway/main-istio`,
    );
    delete status.readyReplicas;
    status.conditions = [{ type: 'Available', status: 'False' }];
  },
  (member, number) => object => {
    const { status } = object(
      'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
    );
    for (const endpoint of status.endpoints) {
      if (endpoint.setIdentifier === 'GEO-EU') {
        endpoint.targets = ['geo-na.klb.mesh.global.example.com'];
      }
      if (endpoint.recordType === 'A' && number % 2 === 0) {
        endpoint.targets.push(member === 'east' ? '203.0.113.20' : '192.0.2.9');
      }
    }
  },
  (member, number) => (_, objects) => {
    // An API server has one object of a name: of two the last would count, and which is last is what a law shuffles.
    const others = objects
      .get(member)!
      .filter(({ apiVersion }) => apiVersion !== 'submariner.io/v1');
    objects.set(member, others);
    others.push({
      apiVersion: 'submariner.io/v1',
      kind: 'Gateway',
      metadata: { namespace: 'submariner-operator', name: 'gateway' },
      status: {
        haStatus: 'active',
        localEndpoint: { cluster_id: member },
        connections: [
          {
            status: number % 2 === 0 ? 'connected' : 'error',
            endpoint: { cluster_id: member === 'east' ? 'west' : 'east' },
          },
        ],
      },
    });
  },
];

function remove(objects: FleetObjects, cluster: string, kind: string): void {
  objects.set(
    cluster,
    objects
      .get(cluster)!
      .filter(
        object =>
          object.kind !== kind ||
          (object.metadata as { namespace: string }).namespace !== 'bookinfo',
      ),
  );
}

interface Case {
  objects: FleetObjects;
  /** Kinds that cannot be read, and clusters that do not answer. */
  unread: Array<{ cluster: string; kind: string | null }>;
}

const KINDS = ['HTTPRoute', 'Gateway', 'EndpointSlice', 'ServiceImport'];

/** The recorded fleet with some things wrong in it. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    chosen: fc.array(
      fc.tuple(
        fc.nat(changes.length - 1),
        fc.constantFrom(...MEMBERS),
        fc.nat(11),
      ),
      { maxLength: 5 },
    ),
    unread: fc.array(
      fc.record({
        cluster: fc.constantFrom(...MEMBERS),
        kind: fc.constantFrom(null, ...KINDS),
      }),
      { maxLength: 1 },
    ),
  })
  .map(({ chosen, unread }) => {
    const objects = objectsOfFleet('bookinfo');
    for (const [index, member, number] of chosen) {
      changes[index](member, number)(ref => objectOf(objects, ref), objects);
    }
    return { objects, unread };
  });

function read({ objects, unread }: Case): FleetReader {
  const { fleet, sinks } = fleetOf(objects);
  for (const { cluster, kind } of unread) {
    const sink = sinks.get(cluster)!;
    if (kind === null) sink.clusterState('unreachable', 'i/o timeout');
    else sink.kindState(kind, 'forbidden', 'by RBAC');
  }
  return fleet;
}

function prepare(reader: FleetReader) {
  const facts = gatherFacts(reader, SERVICE);
  const hosts = hostsInOrder(facts);
  const records = joinRecords(facts, authoritiesOf(facts), hosts);
  const callers = crossingsOf(facts).includes('clusterset')
    ? rowsOf(facts, records)
    : [];
  return { facts, sources: sourcesOf(facts, callers, hosts, records) };
}

const losses: fc.Arbitrary<Loss> = fc.oneof(
  fc.constantFrom(...MEMBERS).map(
    (cluster): Loss => ({
      what: 'cluster',
      cluster,
    }),
  ),
  fc.constantFrom(...MEMBERS).map(
    (cluster): Loss => ({
      what: 'pods',
      cluster,
    }),
  ),
  fc.constantFrom(...MEMBERS).map(
    (cluster): Loss => ({
      what: 'gateway',
      cluster,
      namespace: 'ingress-gateway',
      name: 'main',
    }),
  ),
);

const sum = (outcome: Outcome) =>
  outcome.reduce((all, { share }) => all + share, 0);

describe('traces', () => {
  it('account for every request exactly once', () => {
    holds(
      fc.property(cases, fc.array(losses, { maxLength: 2 }), (one, lost) => {
        const { facts, sources } = prepare(read(one));
        const walk = walkThrough(without(facts, lost));
        for (const source of sources) {
          expect(sum(follow(walk, source))).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('give a cluster no more requests once it is taken away, nor its pods', () => {
    holds(
      fc.property(cases, losses, (one, loss) => {
        fc.pre(loss.what !== 'hub');
        const { facts, sources } = prepare(read(one));
        const [before, after] = [facts, without(facts, [loss])].map(
          walkThrough,
        );
        const { cluster } = loss as { cluster: string };
        for (const source of sources) {
          const served = (walk: typeof before) =>
            sharesServed(follow(walk, source)).get(cluster) ?? 0;
          const most = loss.what === 'cluster' ? 0 : served(before) + 1e-9;
          expect(served(after)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('are the same when the same is taken away twice, or asked twice', () => {
    holds(
      fc.property(cases, losses, (one, loss) => {
        const { facts, sources } = prepare(read(one));
        const once = without(facts, [loss]);
        const [first, second] = [once, without(once, [loss])].map(walkThrough);
        for (const source of sources) {
          expect(follow(second, source)).toEqual(follow(first, source));
          expect(follow(first, source)).toEqual(
            follow(walkThrough(once), source),
          );
        }
      }),
    );
  });

  it('do not depend on the order of objects, clusters or reading', () => {
    holds(
      fc.property(cases, fc.infiniteStream(fc.nat(1_000)), (one, numbers) => {
        const shuffled = <T>(list: T[]): T[] =>
          list
            .map(item => [numbers.next().value as number, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const other = new Map<string, RawObject[]>(
          shuffled([...one.objects]).map(([cluster, objects]) => [
            cluster,
            shuffled(objects),
          ]),
        );
        const told = (of: Case) => {
          const { traces, survives } = answerFor(read(of));
          return { traces, survives };
        };
        expect(told({ ...one, objects: other })).toEqual(told(one));
      }),
      100,
    );
  });
});

describe('the loss of each cluster', () => {
  it('is followed only where requests come near it, and that changes nothing', () => {
    holds(
      fc.property(cases, one => {
        const { facts, sources } = prepare(read(one));
        const before = walkThrough(facts);
        const found = new Set(
          effectsOfLosses(before, sources).map(
            ({ lost, from, part }) =>
              `${lost} ${JSON.stringify(from)} ${part.end} ${part.cluster} ${
                part.failure?.reason
              }`,
          ),
        );
        const all = new Set<string>();
        for (const lost of facts.clusters.keys()) {
          const after = walkThrough(
            without(facts, [{ what: 'cluster', cluster: lost }]),
          );
          for (const { from, legs } of sources) {
            if ('cluster' in from && from.cluster === lost) continue;
            for (const leg of legs) {
              const known = new Set(leg.follow(before).map(endOf));
              for (const part of [
                ...partsOf(leg.follow(after), 'fails'),
                ...partsOf(leg.follow(after), 'unknown'),
              ]) {
                if (known.has(endOf(part))) continue;
                all.add(`${lost} ${JSON.stringify(from)} ${endOf(part)}`);
              }
            }
          }
        }
        expect([...found].sort()).toEqual([...all].sort());
      }),
    );
  });
});

function endOf({ end, cluster, failure }: Outcome[number]): string {
  return `${end} ${cluster} ${failure?.reason}`;
}
