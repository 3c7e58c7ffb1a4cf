import {
  fleetOf,
  loadFleet,
  objectOf,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import {
  answerFor,
  labelsOf,
  sayFindings,
  sayGrid,
  sayRecords,
  sayTraces,
} from '../__testUtils__/say';

// Hops: record, gateway, route, bridge, export, import, endpoints.
const OK = 'ok ok ok ok ok ok ok';
const AS_DESIGNED = [
  'GEO-EU bookinfo as_designed east 1',
  'GEO-NA bookinfo as_designed west 1',
  'GEO-EU status as_designed east 1',
  'GEO-NA status as_designed west 1',
  'in east as_designed east 1',
  'in west as_designed west 1',
];
const without = (...sources: string[]) =>
  AS_DESIGNED.filter(line => !sources.some(source => line.startsWith(source)));

interface Scenario {
  fleet: string;
  state: string;
  message: string;
  since?: string;
  grid: string[];
  traces: string[];
  findings: string[];
}

const scenarios: Scenario[] = [
  {
    fleet: 'bookinfo',
    state: 'healthy',
    message: 'Served by east and west',
    grid: [`east: ${OK}`, `west: ${OK}`],
    traces: AS_DESIGNED,
    findings: [],
  },
  {
    fleet: 'service-down',
    state: 'degraded',
    message: 'Served by west only: east has no ready endpoint',
    since: '2026-11-21T10:32:25.000Z',
    grid: ['east: ok ok ok ok ok ok broken', `west: ${OK}`],
    traces: [
      // This host leads straight to the Service of the cluster.
      'GEO-EU status fails 503',
      'GEO-EU bookinfo detour west 1',
      'in east detour west 1',
      ...without('GEO-EU', 'in east'),
    ],
    findings: ['error endpoints-none-ready east'],
  },
  {
    fleet: 'cluster-outage',
    state: 'degraded',
    message:
      'Served by west only: east does not answer and no longer reports to the hub',
    since: '2026-11-21T10:51:56.000Z',
    grid: [`east: ${Array(7).fill('unreachable').join(' ')}`, `west: ${OK}`],
    traces: [
      'GEO-EU bookinfo unknown',
      'in east unknown',
      ...without('GEO-EU', 'in east'),
    ],
    findings: ['error cluster-unreachable east'],
  },
  {
    fleet: 'hub-outage',
    state: 'unknown',
    message: 'Served by east and west, as far as is known: hub cannot be read',
    grid: [`east: ${OK}`, `west: ${OK}`],
    traces: AS_DESIGNED,
    findings: ['unknown hub-down hub'],
  },
  {
    fleet: 'gateway-unresponsive',
    state: 'degraded',
    message:
      'Requests from outside that enter at east get no answer; east and west serve the others',
    since: '2026-11-21T10:42:00.000Z',
    grid: [
      'east: degraded broken not_reached not_reached ok ok ok',
      `west: ${OK}`,
    ],
    traces: [
      'GEO-EU bookinfo fails no answer',
      'GEO-EU status fails no answer',
      ...without('GEO-EU'),
    ],
    findings: [
      'error gateway-deployment-unavailable east',
      'error dns-record-dead-target east by gateway-deployment-unavailable',
      'error dns-record-dead-target east by gateway-deployment-unavailable',
      'warning dns-record-unhealthy east by gateway-deployment-unavailable',
    ],
  },
  {
    fleet: 'service-entry-missing',
    state: 'degraded',
    message:
      'Requests from outside that enter at east fail with 500; east and west serve the others',
    grid: ['east: ok ok ok missing ok ok ok', `west: ${OK}`],
    traces: ['GEO-EU bookinfo fails 500', ...without('GEO-EU bookinfo')],
    findings: ['error service-entry-missing east'],
  },
  {
    fleet: 'service-entry-port-missing',
    state: 'degraded',
    message:
      'Requests from outside that enter at east fail with 500; east and west serve the others',
    grid: ['east: ok ok ok broken ok ok ok', `west: ${OK}`],
    traces: ['GEO-EU bookinfo fails 500', ...without('GEO-EU bookinfo')],
    findings: ['error service-entry-port-missing east'],
  },
  {
    fleet: 'route-not-attached',
    state: 'degraded',
    message:
      'Requests from outside enter at west only: the way in through east is broken',
    since: '2026-11-21T10:31:56.000Z',
    grid: ['east: missing ok broken not_reached ok ok ok', `west: ${OK}`],
    traces: ['GEO-EU bookinfo unknown', ...without('GEO-EU bookinfo')],
    findings: [
      'error route-host-outside-listener east',
      'error dns-policy-no-records east by route-host-outside-listener',
    ],
  },
  {
    fleet: 'route-parent-missing',
    state: 'degraded',
    message:
      'Requests from outside enter at west only: the way in through east is broken',
    grid: ['east: missing ok broken not_reached ok ok ok', `west: ${OK}`],
    traces: ['GEO-EU bookinfo unknown', ...without('GEO-EU bookinfo')],
    findings: [
      'error route-parent-missing east',
      'error dns-policy-no-records east by route-parent-missing',
    ],
  },
  {
    fleet: 'export-conflict',
    state: 'degraded',
    message: 'Served by east and west, not as designed',
    since: '2026-11-21T10:42:00.000Z',
    grid: [
      'east: ok ok ok ok degraded ok ok',
      'west: ok ok ok ok degraded ok ok',
    ],
    traces: AS_DESIGNED,
    findings: ['warning export-conflict'],
  },
  {
    fleet: 'trust-broken',
    state: 'degraded',
    message: 'Served by east and west, not as designed',
    grid: [`east: ${OK}`, `west: ${OK}`],
    traces: AS_DESIGNED,
    findings: ['error trust-roots-differ'],
  },
];

describe.each(scenarios)('fleet $fleet', scenario => {
  const answer = answerFor(loadFleet(scenario.fleet));

  it('has its verdict', () => {
    expect(answer.verdict.state).toBe(scenario.state);
    expect(answer.verdict.message.text).toBe(scenario.message);
    expect(answer.verdict.since).toBe(scenario.since ?? null);
  });

  it('has its cells', () => {
    expect(sayGrid(answer)).toEqual(scenario.grid);
  });

  it('has its traces, worst first', () => {
    expect(sayTraces(answer)).toEqual(scenario.traces);
  });

  it('has its findings, each with evidence, and consequences name their cause', () => {
    expect(sayFindings(answer)).toEqual(scenario.findings);
  });
});

describe('productpage, healthy', () => {
  const answer = answerFor(loadFleet('bookinfo'));

  it('is called at its hosts and at its clusterset name', () => {
    expect(answer.callAt).toEqual([
      {
        from: 'outside',
        address: 'http://bookinfo.mesh.global.example.com/productpage',
      },
      { from: 'outside', address: 'http://status.direct.example.com' },
      {
        from: 'cluster',
        address: 'productpage.bookinfo.svc.clusterset.local:9080',
      },
    ]);
  });

  it('says in every cell what it is and which objects are behind it', () => {
    expect(labelsOf(answer, 'east')).toEqual([
      'Published',
      'Programmed',
      'Attached',
      'Bridged',
      'Exported',
      'Imported',
      '2 ready',
    ]);
    expect(
      answer.grid.rows[0].cells.map(({ objects }) => objects.length > 0),
    ).toEqual(Array(7).fill(true));
  });

  it('reads host, geography, weight, address and cluster from the merged record', () => {
    expect(sayRecords(answer)).toEqual([
      'bookinfo GEO-EU default 120 203.0.113.10 east ingress-gateway/main',
      'bookinfo GEO-NA 120 203.0.113.20 west ingress-gateway/main',
      'status GEO-EU default 120 203.0.113.10 east ingress-gateway/main',
      'status GEO-NA 120 203.0.113.20 west ingress-gateway/main',
    ]);
    const [shared] = answer.records;
    expect(shared.rootHost).toBe('*.mesh.global.example.com');
    expect(shared.alias).toEqual({
      name: 'klb.mesh.global.example.com',
      ttlSeconds: 300,
    });
    expect(shared.objects[0]).toBe(
      'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
    );
    expect(shared.owners).toEqual([
      { id: '1oc192mo', cluster: 'west' },
      { id: 'crg9evfs', cluster: 'east' },
    ]);
  });

  it('carries what the publishing cluster says of each member record', () => {
    const remote = answer.records[0].conditions.filter(
      ({ object, cluster }) => object.startsWith('east/') && cluster === 'hub',
    );
    expect(remote).toMatchObject([{ type: 'Ready', status: 'True' }]);
  });

  it('does not survive the loss of a cluster outside, because nothing takes it out of DNS', () => {
    expect(answer.survives.clusterLoss).toBe(false);
    expect(answer.survives.message.text).toMatch(
      /no health check takes it out/,
    );
    expect(answer.records[0].notes.map(({ text }) => text)).toEqual([
      'No health check takes a cluster out: wildcard listeners are not probed.',
    ]);
    // Seen in runs of the DNS operator: probes of a record are of its own cluster, and the last address stays.
    expect(answer.records[1].notes.map(({ text }) => text)).toEqual([
      "No health check takes a cluster out: a cluster's record has only its own addresses, and where none is healthy the last stay published.",
    ]);
  });

  it('has no row for the hub, which only holds copies and merged records', () => {
    expect(answer.endpoints.map(({ cluster }) => cluster)).toEqual([
      'east',
      'west',
    ]);
  });
});

describe('productpage, east without ready endpoints', () => {
  const answer = answerFor(loadFleet('service-down'));

  it('jumps from east to west', () => {
    expect(answer.grid.jumps).toEqual([
      {
        from: 'east',
        to: 'west',
        share: 1,
        decidedBy: 'Lighthouse DNS, TTL 5 s',
      },
    ]);
  });

  it('tells whom west serves', () => {
    expect(
      answer.endpoints.map(({ cluster, ready, total, serves }) => [
        cluster,
        ready,
        total,
        serves,
      ]),
    ).toEqual([
      ['east', 0, 2, []],
      ['west', 2, 2, ['east', 'west']],
    ]);
    expect(answer.grid.rows[1].cells[6].detail).toBe('serves east, west');
  });

  it('depends on west', () => {
    expect(answer.survives.message.text).toBe(
      'west alone serves until east is ready again',
    );
  });
});

describe('details, an internal service', () => {
  const answer = answerFor(loadFleet('bookinfo'), 'details');

  it('is healthy without record, Gateway, route and bridge', () => {
    expect(answer.verdict.state).toBe('healthy');
    expect(sayGrid(answer)).toEqual(
      ['east', 'west'].map(
        cluster =>
          `${cluster}: not_applicable not_applicable not_applicable not_applicable ok ok ok`,
      ),
    );
    expect(answer.records).toEqual([]);
    expect(answer.findings).toEqual([]);
  });

  it('survives the loss of a cluster', () => {
    expect(answer.survives.clusterLoss).toBe(true);
  });
});

describe('reviews, which no cluster exports', () => {
  const answer = answerFor(loadFleet('bookinfo'), 'reviews');

  it('is not onboarded', () => {
    expect(answer.verdict).toMatchObject({
      state: 'not_onboarded',
      message: {
        text: 'It runs in east and west, and no cluster exports it',
      },
    });
    expect(answer.crossings).toEqual(['none']);
    expect(answer.findings).toEqual([]);
  });

  it('offers the template with what is known', () => {
    expect(answer.offer).toEqual({
      ref: 'template:default/expose-service',
      values: {
        clusterSet: 'default',
        namespace: 'bookinfo',
        service: 'reviews',
        port: 9080,
        portName: 'http',
        protocol: 'HTTP',
        mesh: 'sidecar',
        // The one wildcard listener that both clusters share and every namespace may use.
        gateway: {
          namespace: 'ingress-gateway',
          name: 'main',
          listener: 'api',
          hostname: '*.mesh.global.example.com',
        },
        clusters: [
          { name: 'east', roles: ['workload', 'ingress', 'consumer'] },
          { name: 'west', roles: ['workload', 'ingress', 'consumer'] },
        ],
      },
    });
  });

  it('is called at its cluster-local name', () => {
    expect(answer.callAt).toEqual([
      {
        from: 'same_cluster',
        address: 'reviews.bookinfo.svc.cluster.local:9080',
      },
    ]);
  });
});

describe('a service that no cluster has', () => {
  it('is not onboarded, and nothing is down', () => {
    const answer = answerFor(loadFleet('service-down'), 'details');
    expect(answer.verdict).toMatchObject({
      state: 'not_onboarded',
      message: { text: 'No cluster has this Service' },
    });
    expect(answer.grid.rows).toEqual([]);
  });

  it('is unknown while a cluster cannot be asked', () => {
    const answer = answerFor(loadFleet('cluster-outage'), 'details');
    expect(answer.verdict.state).toBe('unknown');
  });
});

describe('a route of another namespace that names the service', () => {
  const neighbour = (resolved: 'True' | 'False', reason: string) => {
    const objects = objectsOfFleet('bookinfo');
    const east = objects.get('east')!;
    const route = structuredClone(
      objectOf(objects, 'east/HTTPRoute/bookinfo/bookinfo-direct'),
    );
    route.metadata.namespace = 'shop';
    route.metadata.name = 'neighbour';
    route.spec.rules[0].backendRefs[0].namespace = 'bookinfo';
    for (const { conditions } of route.status.parents) {
      for (const condition of conditions) {
        if (condition.type === 'ResolvedRefs') {
          Object.assign(condition, { status: resolved, reason });
        }
      }
    }
    east.push(route);
    return answerFor(fleetOf(objects).fleet);
  };
  const routesOf = (answer: ReturnType<typeof answerFor>) =>
    answer.grid.rows[0].cells.find(({ hop }) => hop === 'route')!.objects;

  it('says nothing of the service where it is not permitted', () => {
    const answer = neighbour('False', 'RefNotPermitted');
    expect(answer.verdict.state).toBe('healthy');
    expect(routesOf(answer)).not.toContain('east/HTTPRoute/shop/neighbour');
  });

  it('is a way in where it is', () => {
    expect(routesOf(neighbour('True', 'ResolvedRefs'))).toContain(
      'east/HTTPRoute/shop/neighbour',
    );
  });
});
