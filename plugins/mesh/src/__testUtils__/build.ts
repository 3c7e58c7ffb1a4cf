import type {
  Cell,
  ClusterEndpoints,
  ClusterFreshness,
  EntityAnswer,
  Finding,
  Hop,
  Message,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';

export const NOW = '2026-11-19T10:54:20.000Z';
export const BROKE = '2026-11-19T10:42:08.000Z';
export const SILENT = '2026-11-19T10:31:20.000Z';

export const secondsAgo = (seconds: number) =>
  new Date(Date.parse(NOW) - seconds * 1000).toISOString();

export const text = (sentence: string): Message => ({
  key: 'test',
  values: {},
  text: sentence,
});

export const CLUSTERSET_HOPS: Hop[] = [
  'record',
  'gateway',
  'route',
  'bridge',
  'export',
  'import',
  'endpoints',
];

export function live(name: string, seconds = 2): ClusterFreshness {
  return {
    name,
    state: 'live',
    asOf: secondsAgo(seconds),
    reason: null,
    kinds: [],
    problems: [],
  };
}

export function unreachable(name: string): ClusterFreshness {
  return {
    ...live(name),
    state: 'unreachable',
    asOf: SILENT,
    reason: 'i/o timeout',
  };
}

const works: Record<Hop, [label: string, detail: string, kind: string]> = {
  loadBalancer: ['Balanced', 'f5-main', 'Service'],
  record: ['Published', 'main-api', 'DNSRecord'],
  gateway: ['Programmed', 'main', 'Gateway'],
  route: ['Attached', 'bookinfo', 'HTTPRoute'],
  bridge: ['Bridged', 'productpage-mcs', 'ServiceEntry'],
  export: ['Exported', 'productpage', 'ServiceExport'],
  import: ['Imported', 'from 2 clusters', 'ServiceImport'],
  service: ['Known', 'productpage', 'Service'],
  eastWestGateway: ['Listening', 'eastwestgateway', 'Gateway'],
  endpoints: ['3 ready', 'serves itself', 'EndpointSlice'],
};

/** A hop that works, or is as `changes` say. */
export function cell(
  cluster: string,
  hop: Hop,
  changes: Partial<Cell> = {},
): Cell {
  const [label, detail, kind] = works[hop];
  return {
    hop,
    state: 'ok',
    because: null,
    label,
    detail,
    explanation: null,
    objects: [
      `${cluster}/${kind}/bookinfo/${
        detail.includes(' ') ? 'productpage' : detail
      }`,
    ],
    asOf: secondsAgo(2),
    ...changes,
  };
}

export function row(
  cluster: string,
  geo: string | null,
  changes: Partial<Record<Hop, Partial<Cell>>> = {},
  hops = CLUSTERSET_HOPS,
) {
  return {
    cluster,
    geo,
    cells: hops.map(hop => cell(cluster, hop, changes[hop])),
  };
}

/** Every cell as it was last known. */
export function oldRow(cluster: string, geo: string | null, asOf = SILENT) {
  const old: Partial<Cell> = {
    state: 'unknown',
    because: 'unreachable',
    lastKnown: 'ok',
    asOf,
  };
  return row(
    cluster,
    geo,
    Object.fromEntries(CLUSTERSET_HOPS.map(hop => [hop, old])),
  );
}

export function endpoints(
  cluster: string,
  changes: Partial<ClusterEndpoints> = {},
): ClusterEndpoints {
  return {
    cluster,
    state: 'ok',
    because: null,
    ready: 3,
    total: 3,
    exported: true,
    imported: true,
    addresses: ['10.96.14.7'],
    ports: [{ name: 'http', port: 9080, protocol: 'TCP' }],
    serves: [cluster],
    asOf: secondsAgo(2),
    ...changes,
  };
}

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'endpoints-none-ready:east:productpage',
    rule: 'endpoints-none-ready',
    severity: 'error',
    hop: 'endpoints',
    cluster: 'east',
    message: text('No endpoint of productpage in east is ready'),
    evidence: [],
    actor: 'application',
    remedy: { message: text('Make its pods ready.'), template: null },
    since: BROKE,
    causedBy: null,
    ...changes,
  };
}

export function service(changes: Partial<ServiceAnswer> = {}): ServiceAnswer {
  return {
    clusterSet: 'default',
    namespace: 'bookinfo',
    name: 'productpage',
    crossings: ['clusterset'],
    verdict: {
      state: 'healthy',
      message: text('Served by east and west'),
      cause: null,
      since: null,
      atLeast: false,
    },
    callAt: [
      {
        from: 'outside',
        address: 'https://bookinfo.mesh.global.example.com/productpage',
      },
      {
        from: 'cluster',
        address: 'productpage.bookinfo.svc.clusterset.local:9080',
      },
    ],
    survives: {
      clusterLoss: true,
      message: text('each of east and west can serve all requests'),
    },
    grid: { hops: CLUSTERSET_HOPS, rows: [], jumps: [] },
    endpoints: [],
    traces: [],
    findings: [],
    records: [],
    onboarding: null,
    offer: null,
    ...changes,
  };
}

export function answer(changes: Partial<EntityAnswer> = {}): EntityAnswer {
  return {
    entityRef: 'component:default/productpage',
    now: NOW,
    signal: 'mesh:4b1f',
    heartbeat: 'mesh:beat',
    historyVersion: '1.1',
    claims: [
      {
        service: 'default/bookinfo/productpage',
        confirmed: true,
        by: 'namespace annotation',
        howToConfirm: null,
      },
    ],
    clusters: [live('east'), live('west', 1)],
    services: [service()],
    ...changes,
  };
}
