import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import {
  RecordingSink,
  type ServedKind,
  type ServedObject,
} from '../clusters/backend';
import { type Certificate, trusted } from './certificates';
import { type FaultHub, startHub } from './hub';
import { FaultProxy } from './proxy';
import { ScriptedServer } from './scriptedServer';
import { SpeedClock } from './speedClock';
import { ToldContexts } from './toldContexts';

/** The hub's time, and the servers', goes by so much faster. */
export const SPEED = 10;

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
  /** What its reader told the fleet. */
  record: RecordingSink;
  certificate: Certificate;
  setToken(token: string): void;
}

export interface FaultyFleet {
  clock: SpeedClock;
  clusters: FaultyCluster[];
  readonly hub: FaultHub;
  /** How fresh a cluster is, as the API has it now. */
  freshness(cluster: FaultyCluster): Promise<ClusterFreshness>;
  /** True where a cluster and its kinds are live, and the hub knows exactly what a fresh list has. */
  isWhole(cluster: FaultyCluster): Promise<boolean>;
  /** Waits until that is so of all clusters. */
  allWhole(withinS: number): Promise<void>;
  /** Which clusters there are from now on. */
  tell(names: readonly string[]): Promise<void>;
  /** The hub ends, and another one starts with what the first one kept. */
  restart(): Promise<void>;
  /** Another replica of the hub, which reads the same clusters. */
  replica(): Promise<FaultHub>;
  /** Waits in the hub's time. Returns how long it took, in s of it. */
  until(what: string, holds: () => unknown, withinS: number): Promise<number>;
  stop(): Promise<void>;
}

export function object(name: string): ServedObject {
  return { metadata: { namespace: 'shop', name } };
}

/** True where the reader has told exactly what a fresh list of the cluster has, versions included. */
export function knowsAll({ server, record }: FaultyCluster): boolean {
  return KINDS.every(kind => {
    const known = [...(record.objects.get(kind.kind)?.values() ?? [])];
    return fingerprint(known) === fingerprint(server.api.list(kind));
  });
}

function fingerprint(objects: any[]): string {
  return objects
    .map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`)
    .sort()
    .join();
}

/** Clusters of scripted API servers, each behind a proxy, being read by a whole hub through the source `kubeconfig`. */
export async function startFleet(
  names: string[],
  { database }: { database?: DatabaseService } = {},
): Promise<FaultyFleet> {
  const clock = new SpeedClock(SPEED);
  const folder = mkdtempSync(join(tmpdir(), 'meshport-faults-'));
  const clusters = await Promise.all(
    names.map(name => startCluster(name, folder)),
  );
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, JSON.stringify(kubeconfig(clusters)));
  const source = new ToldContexts(file, clusters, clock);
  let hub = await startHub(source, { database });
  const freshness = async ({ name }: FaultyCluster) =>
    (await hub.fleet()).clusters.find(cluster => cluster.name === name)!;
  const fleet: FaultyFleet = {
    clock,
    clusters,
    get hub() {
      return hub;
    },
    freshness,
    async allWhole(withinS) {
      for (const cluster of clusters) {
        const what = `${cluster.name} is live and whole`;
        await fleet.until(what, () => fleet.isWhole(cluster), withinS);
      }
    },
    async isWhole(cluster) {
      if (!knowsAll(cluster)) return false;
      const { state, kinds, objects } = (await freshness(cluster)) as any;
      const { api } = cluster.server;
      return (
        state === 'live' &&
        KINDS.every(
          ({ kind }) => !kinds.some((other: any) => other.kind === kind),
        ) &&
        KINDS.every(kind => (objects[kind.kind] ?? 0) === api.list(kind).length)
      );
    },
    tell: wanted => source.tell(wanted),
    async restart() {
      await hub.stop();
      for (const { record } of clusters) record.objects.clear();
      hub = await startHub(source, { database });
    },
    replica: () =>
      startHub(
        new ToldContexts(
          file,
          clusters.map(of => ({ ...of, record: new RecordingSink() })),
          clock,
        ),
        { database },
      ),
    async until(what, holds, withinS) {
      const start = clock.monotonic();
      while (!(await holds())) {
        if (clock.monotonic() - start > withinS * 1_000) {
          throw new Error(`${what}: not within ${withinS} s of the hub`);
        }
        await new Promise(resolve => {
          setTimeout(resolve, 25);
        });
      }
      return (clock.monotonic() - start) / 1_000;
    },
    async stop() {
      await hub.stop();
      for (const { proxy, server } of clusters) {
        await proxy.close();
        await server.stop();
      }
      rmSync(folder, { recursive: true });
    },
  };
  return fleet;
}

async function startCluster(
  name: string,
  folder: string,
): Promise<FaultyCluster> {
  const server = await ScriptedServer.start(KINDS, trusted(), SPEED);
  server.token = `token-of-${name}`;
  const setToken = (token: string) =>
    writeFileSync(join(folder, `${name}.token`), token);
  setToken(server.token);
  return {
    name,
    server,
    proxy: await FaultProxy.before(server.port),
    record: new RecordingSink(),
    certificate: trusted(),
    setToken,
  };
}

function kubeconfig(clusters: FaultyCluster[]) {
  return {
    clusters: clusters.map(({ name, proxy, certificate: { cert } }) => ({
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
