import { answer, failure } from '../clusters/backend';
import { type Certificate, certificate } from './certificates';
import { type FaultyCluster, object, serviceExports, services } from './fleet';

/** A row of the matrix: what goes wrong, what is then to be seen and by when, and how it is mended. */
export interface Row {
  fault: string;
  begin(cluster: FaultyCluster): unknown;
  /** Of the cluster, or of ServiceExport where the cluster stays live; undefined where nobody is to see anything. */
  shows: { cluster: string } | { kind: string } | undefined;
  reason?: RegExp;
  withinS: number;
  mend(cluster: FaultyCluster): unknown;
  /** By when everything is live again. */
  mendedS: number;
  /** A kind that is not there has no objects; any other keeps the last ones. */
  empties?: boolean;
}

const untouched = (cluster: FaultyCluster) => {
  cluster.server.api.intercept = () => undefined;
};

const isExports = (url: URL) => url.pathname.endsWith('/serviceexports');

export const isList = (url: URL) =>
  /\/(services|serviceexports)$/.test(url.pathname) &&
  !url.searchParams.has('watch');

const pass = async ({ proxy }: FaultyCluster) => {
  await proxy.set('pass');
  proxy.cut();
};

/** It takes a second to make one, in which nobody is answered here. */
const expired = certificate({ expired: true });
const ofAnotherCa = certificate();

const tls = (fault: string, bad: Certificate, reason: RegExp): Row => ({
  fault,
  begin({ server, proxy }) {
    server.present(bad);
    proxy.cut();
  },
  shows: { cluster: 'tls_error' },
  reason,
  withinS: 5,
  mend: ({ server, certificate: good }) => server.present(good),
  mendedS: 65,
});

export const rows: Row[] = [
  {
    fault: 'the connection is refused',
    begin: ({ proxy }) => proxy.set('refuse'),
    shows: { cluster: 'unreachable' },
    reason: /refused/,
    withinS: 5,
    mend: ({ proxy }) => proxy.set('pass'),
    mendedS: 65,
  },
  {
    fault: 'it accepts, then is silent',
    begin: ({ proxy }) => proxy.set('hang'),
    shows: { cluster: 'unreachable' },
    reason: /has not answered for 30 s/,
    withinS: 35,
    mend: pass,
    mendedS: 65,
  },
  {
    fault: 'a watch is half-open',
    begin: ({ proxy }) => proxy.set('freeze'),
    shows: { cluster: 'stale' },
    withinS: 60,
    mend: pass,
    mendedS: 65,
  },
  tls('the certificate has expired', expired, /CERT|certificate/),
  tls('the certificate comes from another CA', ofAnotherCa, /not trusted/),
  {
    fault: '401',
    begin({ server, proxy }) {
      server.token = 'rotated';
      proxy.cut();
    },
    shows: { cluster: 'unauthorized' },
    reason: /does not accept the credentials/,
    withinS: 5,
    mend: ({ setToken }) => setToken('rotated\n'),
    mendedS: 65,
  },
  {
    fault: 'a token that is rotated in time',
    begin({ server, proxy, setToken }) {
      server.token = 'rotated';
      setToken('rotated');
      proxy.cut();
    },
    shows: undefined,
    withinS: 5,
    mend: () => {},
    mendedS: 10,
  },
  {
    fault: '403 on one kind',
    begin({ server, proxy }) {
      server.api.intercept = url =>
        isExports(url)
          ? failure(403, 'serviceexports is forbidden')
          : undefined;
      proxy.cut();
    },
    shows: { kind: 'forbidden' },
    reason: /^serviceexports is forbidden\.$/,
    withinS: 10,
    mend: untouched,
    mendedS: 300,
  },
  {
    fault: '404: a CRD is not there',
    begin: ({ server }) => server.api.uninstall(serviceExports),
    shows: { kind: 'not_installed' },
    reason: /does not have serviceexports\.multicluster\.x-k8s\.io/,
    withinS: 30,
    mend: ({ server }) => server.api.install(serviceExports),
    mendedS: 300,
    empties: true,
  },
  {
    fault: '410 as an answer',
    begin({ server, proxy }) {
      let once = 2;
      server.api.intercept = url =>
        url.searchParams.has('watch') && once-- > 0
          ? failure(410, 'Expired')
          : undefined;
      proxy.cut();
    },
    shows: undefined,
    withinS: 10,
    mend: untouched,
    mendedS: 30,
  },
  {
    fault: '410 in the stream',
    begin({ server, proxy }) {
      server.api.compact();
      server.api.put(services, object('more'));
      server.api.compact();
      proxy.cut();
    },
    shows: undefined,
    withinS: 10,
    mend: () => {},
    mendedS: 30,
  },
  {
    fault: 'a continue token that expires',
    begin({ server, proxy }) {
      let pages = 0;
      server.api.intercept = url => {
        if (isList(url) && url.searchParams.has('continue') && pages++ < 2) {
          server.api.compact();
        }
        return undefined;
      };
      for (let n = 0; n < 1_100; n++) server.api.put(services, object(`s${n}`));
      server.api.recreate('uid-2', server.api.version + 10);
      for (let n = 0; n < 1_100; n++) server.api.put(services, object(`s${n}`));
      proxy.cut();
    },
    shows: undefined,
    withinS: 10,
    mend: untouched,
    mendedS: 60,
  },
  {
    fault: '429 with Retry-After',
    begin({ server, proxy }) {
      server.api.intercept = () =>
        failure(429, 'too many requests', { 'retry-after': '20' });
      proxy.cut();
    },
    shows: { cluster: 'stale' },
    reason: /asks to wait \(429: too many requests\)/,
    withinS: 5,
    mend: untouched,
    mendedS: 45,
  },
  {
    fault: "a load balancer's page in place of an answer",
    begin({ server, proxy }) {
      server.api.intercept = () =>
        answer(503, '<html>No server is available</html>');
      proxy.cut();
    },
    shows: { cluster: 'unreachable' },
    reason: /answers 503/,
    withinS: 5,
    mend: untouched,
    mendedS: 65,
  },
  {
    fault: 'a stream that is cut within an event',
    begin({ server }) {
      server.api.sendRaw('{"type":"ADDED","object":{"metadata":{"na');
      server.api.endWatches();
    },
    shows: undefined,
    withinS: 5,
    mend: () => {},
    mendedS: 20,
  },
  {
    fault: 'a stream with a line that is not JSON',
    begin: ({ server }) => server.api.sendRaw('{"type":"ADDED",,}\n'),
    shows: undefined,
    withinS: 5,
    mend: () => {},
    mendedS: 20,
  },
  {
    fault: 'objects without metadata, of wrong types, null',
    begin: ({ server }) =>
      server.api.sendRaw(
        ['null', '[]', '{"status":null}', '{"metadata":{"name":{}}}']
          .map(raw => `{"type":"MODIFIED","object":${raw}}\n`)
          .join(''),
      ),
    shows: undefined,
    withinS: 5,
    mend: () => {},
    mendedS: 5,
  },
  {
    fault: 'another cluster at the same address',
    begin({ server }) {
      server.api.recreate('uid-2', 3);
      server.api.put(services, object('of-the-new'));
    },
    shows: undefined,
    withinS: 5,
    mend: () => {},
    mendedS: 30,
  },
];
