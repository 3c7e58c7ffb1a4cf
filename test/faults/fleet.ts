import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  KindDefinition,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import {
  createKubeconfigSource,
  RecordingSink,
  type ServedKind,
  type ServedObject,
  sourceContext,
} from '../clusters/backend';
import { type Certificate, certificate } from './certificates';
import { FaultProxy } from './proxy';
import { ScriptedServer } from './scriptedServer';
import { SpeedClock } from './speedClock';

/** The hub's time, and the servers', goes by so much faster. */
const SPEED = 10;

export const services: ServedKind = {
  group: '',
  version: 'v1',
  plural: 'services',
  kind: 'Service',
};

export const serviceExports: ServedKind = {
  group: 'multicluster.x-k8s.io',
  version: 'v1alpha1',
  plural: 'serviceexports',
  kind: 'ServiceExport',
};

export const KINDS = [services, serviceExports];

/** A cluster with everything between it and the hub. */
export interface FaultyCluster {
  name: string;
  server: ScriptedServer;
  proxy: FaultProxy;
  sink: RecordingSink;
  certificate: Certificate;
  setToken(token: string): void;
}

export interface FaultyFleet {
  clock: SpeedClock;
  clusters: FaultyCluster[];
  /** Waits in the hub's time. Returns how long it took, in s of it. */
  until(what: string, holds: () => unknown, withinS: number): Promise<number>;
  stop(): Promise<void>;
}

export function object(name: string): ServedObject {
  return { metadata: { namespace: 'shop', name } };
}

/** True where the hub knows exactly what a fresh list of the cluster has, versions included. */
export function isWhole({ server, sink }: FaultyCluster): boolean {
  return KINDS.every(kind => {
    const known = [...(sink.objects.get(kind.kind)?.values() ?? [])];
    return fingerprint(known) === fingerprint(server.api.list(kind));
  });
}

function fingerprint(objects: any[]): string {
  return objects
    .map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`)
    .sort()
    .join();
}

/** Clusters of scripted API servers, each behind a proxy, being read through the source `kubeconfig`. */
export async function startFleet(names: string[]): Promise<FaultyFleet> {
  const clock = new SpeedClock(SPEED);
  const folder = mkdtempSync(join(tmpdir(), 'meshport-faults-'));
  const trusted = certificate();
  const clusters = await Promise.all(
    names.map(async (name): Promise<FaultyCluster> => {
      const server = await ScriptedServer.start(KINDS, trusted, SPEED);
      server.token = `token-of-${name}`;
      const setToken = (token: string) =>
        writeFileSync(join(folder, `${name}.token`), token);
      setToken(server.token);
      const proxy = await FaultProxy.before(server.port);
      const sink = new RecordingSink();
      return { name, server, proxy, sink, certificate: trusted, setToken };
    }),
  );
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, JSON.stringify(kubeconfig(clusters, trusted)));
  const stop = new AbortController();
  const reading: Array<Promise<void>> = [];
  const log = () => {};
  const logger: any = { info: log, warn: log, error: log, debug: log };
  await createKubeconfigSource(clock).start(
    sourceContext({ type: 'kubeconfig', path: file }, { logger }),
    (found: SourcedCluster[]) => {
      for (const cluster of found) {
        const { sink } = clusters.find(({ name }) => name === cluster.name)!;
        reading.push(cluster.read(definitions(), sink, stop.signal));
      }
    },
    stop.signal,
  );
  return {
    clock,
    clusters,
    async until(what, holds, withinS) {
      const start = clock.monotonic();
      while (!holds()) {
        if (clock.monotonic() - start > withinS * 1_000) {
          throw new Error(`${what}: not within ${withinS} s of the hub`);
        }
        await new Promise(resolve => {
          setTimeout(resolve, 5);
        });
      }
      return (clock.monotonic() - start) / 1_000;
    },
    async stop() {
      stop.abort();
      await Promise.all(reading);
      for (const { proxy, server } of clusters) {
        await proxy.close();
        await server.stop();
      }
      rmSync(folder, { recursive: true });
    },
  };
}

function kubeconfig(clusters: FaultyCluster[], { cert }: Certificate) {
  return {
    clusters: clusters.map(({ name, proxy }) => ({
      name,
      cluster: {
        server: `https://127.0.0.1:${proxy.port}`,
        'certificate-authority-data': Buffer.from(cert).toString('base64'),
      },
    })),
    users: clusters.map(({ name }) => ({
      name,
      user: { tokenFile: `${name}.token` },
    })),
    contexts: clusters.map(({ name }) => ({
      name,
      context: { cluster: name, user: name },
    })),
  };
}

function definitions(): KindDefinition[] {
  return KINDS.map(({ group, version, plural, kind }) => ({
    id: kind,
    kind,
    group,
    versions: [version],
    plural,
    namespaced: true,
    purpose: 'test',
    project: () => ({ namespace: undefined, name: '' }),
    keys: () => [],
  }));
}
