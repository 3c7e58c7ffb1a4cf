import type {
  Cell,
  EntityAnswer,
  HostRecords,
  Trace,
  TraceHop,
} from '@meshport/plugin-mesh-common';
import {
  answer,
  BROKE,
  cell,
  endpoints,
  finding,
  live,
  oldRow,
  row,
  secondsAgo,
  service,
  SILENT,
  text,
  unreachable,
} from './build';

function hops(cluster: string, ...labels: string[]): TraceHop[] {
  return labels.map(label => ({
    hop: 'endpoints',
    cluster,
    label,
    stops: false,
  }));
}

const inWest: Trace[] = [
  {
    from: { region: 'GEO-NA' },
    state: 'as_designed',
    message: text('Enters at west and is served there.'),
    hops: hops(
      'west',
      'GEO-NA',
      'gateway west',
      'route',
      'bridge',
      'import west',
      'endpoints west',
    ),
    servedBy: [{ cluster: 'west', share: 1 }],
    failing: [],
    unknown: [],
    symptom: null,
  },
];

const records: HostRecords = {
  host: 'bookinfo.mesh.global.example.com',
  rootHost: '*.mesh.global.example.com',
  alias: { name: 'klb.mesh.global.example.com', ttlSeconds: 300 },
  tree: [
    ['GEO-EU', 'Europe', '1vj6fp', '203.0.113.10', 'east'],
    ['GEO-NA', 'North America', '25epex', '198.51.100.20', 'west'],
  ].map(([code, name, id, address, cluster]) => ({
    code,
    name,
    isDefault: code === 'GEO-NA',
    targets: [
      {
        weight: 120,
        name: `${id}-37zw8q.klb.mesh.global.example.com`,
        type: 'A',
        ttlSeconds: 60,
        addresses: [address],
        cluster,
        gateway: 'bookinfo/main',
      },
    ],
  })),
  owners: [
    { id: '1vj6fp', cluster: 'east' },
    { id: '25epex', cluster: 'west' },
  ],
  conditions: ['east', 'west'].map(cluster => ({
    object: `${cluster}/DNSRecord/bookinfo/main-api`,
    cluster,
    type: 'Ready',
    status: 'True',
    reason: 'ProviderSuccess',
    message: 'Provider ensured the dns record',
    asOf: secondsAgo(2),
  })),
  objects: [
    'east/DNSRecord/bookinfo/main-api',
    'west/DNSRecord/bookinfo/main-api',
  ],
  policies: ['east/DNSPolicy/bookinfo/main'],
  notes: [
    text(
      'No health check takes a cluster out: wildcard listeners are not probed.',
    ),
  ],
};

/** Two clusters, all works. */
export const healthy: EntityAnswer = answer({
  services: [
    service({
      grid: {
        hops: row('east', null).cells.map(({ hop }) => hop),
        rows: [row('east', 'GEO-EU'), row('west', 'GEO-NA')],
        jumps: [],
      },
      endpoints: [endpoints('east'), endpoints('west')],
      traces: inWest,
      records: [records],
    }),
  ],
});

const selector = finding({
  id: 'selector-matches-nothing:east:productpage',
  rule: 'selector-matches-nothing',
  message: text(
    'The Service in east selects no pod: it asks for version v2, and every pod is v1',
  ),
  evidence: [
    {
      object: 'east/Service/bookinfo/productpage',
      path: 'spec.selector.version',
      value: 'v2',
      asOf: secondsAgo(2),
    },
    {
      object: 'east/Deployment/bookinfo/productpage-v1',
      path: 'spec.template.metadata.labels.version',
      value: 'v1',
      asOf: secondsAgo(2),
    },
    {
      object: 'east/EndpointSlice/bookinfo/productpage-x7k2p',
      path: 'endpoints',
      value: [],
      asOf: secondsAgo(2),
    },
    {
      object: 'west/EndpointSlice/bookinfo/productpage-east',
      path: 'endpoints[0].conditions.ready',
      value: false,
      asOf: secondsAgo(1),
    },
  ],
  remedy: {
    message: text(
      'Set spec.selector.version of the Service in east back to v1. If v2 was meant, deploy it before selecting it.',
    ),
    template: {
      ref: 'template:default/correct-selector',
      values: { service: 'productpage', version: 'v1' },
    },
  },
});

/** One cluster lost its endpoints, another cannot be reached. */
export const degraded: EntityAnswer = answer({
  clusters: [live('east'), live('west', 1), unreachable('apac')],
  services: [
    service({
      verdict: {
        state: 'degraded',
        message: text('Served by west only: east has no ready endpoint'),
        cause: text(
          'the Service in east selects pods of version v2, and all pods there are v1.',
        ),
        since: BROKE,
        atLeast: false,
      },
      survives: {
        clusterLoss: false,
        message: text('west alone serves until east is ready again'),
      },
      grid: {
        hops: row('east', null).cells.map(({ hop }) => hop),
        rows: [
          row('east', 'GEO-EU', {
            endpoints: {
              state: 'broken',
              label: 'None ready',
              detail: 'was 3 until 10:42',
              explanation: 'EndpointSlice productpage-x7k2p: no endpoints',
              objects: ['east/EndpointSlice/bookinfo/productpage-x7k2p'],
            },
          }),
          row('west', 'GEO-NA', { endpoints: { detail: 'serves west, east' } }),
          oldRow('apac', 'GEO-AS'),
        ],
        jumps: [
          {
            from: 'east',
            to: 'west',
            share: 1,
            decidedBy: 'Lighthouse DNS, TTL 5 s',
          },
        ],
      },
      endpoints: [
        endpoints('east', { state: 'broken', ready: 0, total: 3, serves: [] }),
        endpoints('west', { serves: ['west', 'east'] }),
        endpoints('apac', {
          state: 'unknown',
          because: 'unreachable',
          ready: 2,
          total: 2,
          serves: [],
          asOf: SILENT,
        }),
      ],
      traces: [
        {
          from: { region: 'GEO-EU' },
          state: 'detour',
          message: text(
            'Enters at east, finds no ready endpoint there, and is carried through the tunnel to west.',
          ),
          hops: [
            ...hops(
              'east',
              'GEO-EU',
              'gateway east',
              'route',
              'bridge',
              'import east',
            ),
            {
              hop: 'endpoints',
              cluster: 'east',
              label: 'endpoints east',
              stops: true,
            },
            ...hops('west', 'endpoints west'),
          ],
          servedBy: [{ cluster: 'west', share: 1 }],
          failing: [],
          unknown: [],
          symptom: null,
        },
        ...inWest,
        {
          from: { cluster: 'east' },
          state: 'detour',
          message: text(
            'The clusterset name answers with the address of west; requests cross the tunnel.',
          ),
          hops: [
            ...hops('east', 'import east'),
            {
              hop: 'endpoints',
              cluster: 'east',
              label: 'endpoints east',
              stops: true,
            },
            ...hops('west', 'endpoints west'),
          ],
          servedBy: [{ cluster: 'west', share: 1 }],
          failing: [],
          unknown: [],
          symptom: null,
        },
        {
          from: { cluster: 'west' },
          state: 'as_designed',
          message: text(
            'The clusterset name answers with the address of west itself; requests stay in the cluster.',
          ),
          hops: hops('west', 'import west', 'endpoints west'),
          servedBy: [{ cluster: 'west', share: 1 }],
          failing: [],
          unknown: [],
          symptom: null,
        },
        {
          from: { region: 'GEO-AS' },
          state: 'unknown',
          message: text(
            'The records send Asia to apac (192.0.2.30). What apac does with it is not known.',
          ),
          hops: [],
          servedBy: [],
          failing: [],
          unknown: [{ cluster: 'apac', reason: 'i/o timeout', share: 1 }],
          symptom: null,
        },
      ],
      findings: [
        finding({
          id: 'tunnel:east',
          rule: 'requests-leave-cluster',
          severity: 'info',
          hop: 'import',
          message: text('east sends its requests through the tunnel'),
          causedBy: selector.id,
        }),
        finding({
          id: 'cluster-unreachable:apac',
          rule: 'cluster-unreachable',
          severity: 'unknown',
          hop: 'gateway',
          cluster: 'apac',
          message: text('apac cannot be read: i/o timeout'),
          actor: 'platform',
          since: SILENT,
          remedy: {
            message: text('Make the API server of apac reachable again.'),
            template: null,
          },
        }),
        selector,
      ],
      records: [
        {
          ...records,
          tree: [
            ...records.tree,
            {
              code: 'GEO-AS',
              name: 'Asia',
              isDefault: false,
              targets: [
                {
                  ...records.tree[0].targets[0],
                  name: '2jpzmc-37zw8q.klb.mesh.global.example.com',
                  addresses: ['192.0.2.30'],
                  cluster: 'apac',
                },
              ],
            },
          ],
        },
      ],
    }),
  ],
});

const fifty = Array.from({ length: 47 }, (_, index) => `eu-${index + 2}`);

/** One of fifty clusters is broken, two cannot be judged. */
export const fiftyClusters: EntityAnswer = answer({
  clusters: [
    live('eu-1'),
    ...fifty.map((name, index) => live(name, 1 + (index % 4))),
    { ...unreachable('us-9'), state: 'stale', reason: 'no event for 6 min' },
    unreachable('ap-3'),
  ],
  services: [
    service({
      ...degraded.services[0],
      verdict: {
        ...degraded.services[0].verdict,
        message: text(
          'Served by 47 of 50 clusters: eu-1 has no ready endpoint',
        ),
      },
      grid: {
        hops: degraded.services[0].grid.hops,
        rows: [
          row('eu-1', 'GEO-EU', {
            endpoints: {
              state: 'broken',
              label: 'None ready',
              detail: 'was 3 until 10:42',
            },
          }),
          ...fifty.map(name => row(name, null)),
          oldRow('us-9', null, secondsAgo(360)),
          oldRow('ap-3', null),
        ],
        jumps: fifty.map(to => ({
          from: 'eu-1',
          to,
          share: 1 / 47,
          decidedBy: 'Lighthouse DNS, TTL 5 s',
        })),
      },
      endpoints: fifty.map(name => endpoints(name, { ready: 4, total: 4 })),
      findings: [],
      traces: [],
      records: [],
    }),
  ],
});

const absent: Partial<Cell> = {
  state: 'not_applicable',
  label: 'Not applicable',
  detail: null,
  objects: [],
};

/** Called from inside only: no record, gateway or route, and healthy without. */
export const internal: EntityAnswer = answer({
  entityRef: 'component:default/details',
  services: [
    service({
      name: 'details',
      callAt: [
        {
          from: 'cluster',
          address: 'details.bookinfo.svc.clusterset.local:9080',
        },
      ],
      grid: {
        hops: row('east', null).cells.map(({ hop }) => hop),
        rows: ['east', 'west'].map(cluster =>
          row(cluster, null, {
            record: absent,
            gateway: absent,
            route: absent,
            bridge: absent,
          }),
        ),
        jumps: [],
      },
      endpoints: [endpoints('east'), endpoints('west')],
    }),
  ],
});

const missing: Partial<Cell> = {
  state: 'missing',
  label: 'Absent',
  detail: null,
  objects: [],
};

/** Runs in its clusters, and no cluster exports it. */
export const notOnboarded: EntityAnswer = answer({
  entityRef: 'component:default/reviews',
  services: [
    service({
      name: 'reviews',
      crossings: ['none'],
      verdict: {
        state: 'not_onboarded',
        message: text('It runs in east and west, and no cluster exports it'),
        cause: null,
        since: null,
        atLeast: false,
      },
      callAt: [],
      grid: {
        hops: ['export', 'import', 'endpoints'],
        rows: ['east', 'west'].map(cluster => ({
          cluster,
          geo: null,
          cells: [
            cell(cluster, 'export', missing),
            cell(cluster, 'import', missing),
            cell(cluster, 'endpoints'),
          ],
        })),
        jumps: [],
      },
      endpoints: [
        endpoints('east', { exported: false, imported: false }),
        endpoints('west', { exported: false, imported: false }),
      ],
      offer: {
        ref: 'template:default/expose-service',
        values: {
          namespace: 'bookinfo',
          service: 'reviews',
          port: 9080,
        },
      },
    }),
  ],
});

/** The namespace does not say that its owner is the component's. */
export const unconfirmed: EntityAnswer = answer({
  claims: [
    {
      service: 'default/bookinfo/productpage',
      confirmed: false,
      by: null,
      howToConfirm: text(
        'Annotate the Namespace bookinfo with meshport.dev/owner: group:default/team-bookinfo.',
      ),
    },
  ],
  clusters: [],
  services: [],
});

/** No cluster answers, each for a reason of its own. */
export const allSilent: EntityAnswer = answer({
  clusters: [
    {
      ...unreachable('east'),
      state: 'unauthorized',
      reason: 'token expired',
    },
    {
      ...unreachable('west'),
      state: 'tls_error',
      reason: 'unknown authority',
    },
    unreachable('apac'),
  ],
  services: [
    service({
      verdict: {
        state: 'unknown',
        message: text('No cluster could be read'),
        cause: null,
        since: SILENT,
        atLeast: false,
      },
      grid: {
        hops: row('east', null).cells.map(({ hop }) => hop),
        rows: ['east', 'west', 'apac'].map(name => oldRow(name, null)),
        jumps: [],
      },
    }),
  ],
});

const noWord: Partial<Cell> = {
  state: 'unknown',
  because: 'pending',
  label: 'No answer yet',
};

/** Just merged: the manifests are in the clusters and no controller has said anything. */
export const pending: EntityAnswer = answer({
  entityRef: 'component:default/reviews',
  services: [
    service({
      name: 'reviews',
      verdict: {
        state: 'unknown',
        message: text('In the clusters; no controller has answered yet'),
        cause: null,
        since: null,
        atLeast: false,
      },
      callAt: [],
      survives: {
        clusterLoss: null,
        message: text('no cluster serves it for another yet'),
      },
      grid: {
        hops: row('east', null).cells.map(({ hop }) => hop),
        rows: ['east', 'west'].map(cluster =>
          row(cluster, null, {
            record: absent,
            gateway: absent,
            route: absent,
            bridge: absent,
            export: noWord,
            import: { ...missing, label: 'Absent' },
          }),
        ),
        jumps: [],
      },
      onboarding: {
        id: 'bookinfo-reviews',
        template: 'expose-service/1.0.0',
        clusters: ['east', 'west'],
      },
    }),
  ],
});

/** By name, for tests that go through all of them. */
export const everyAnswer: Record<string, EntityAnswer> = {
  healthy,
  degraded,
  'fifty clusters': fiftyClusters,
  internal,
  'not onboarded': notOnboarded,
  unconfirmed,
  'all silent': allSilent,
  pending,
};
