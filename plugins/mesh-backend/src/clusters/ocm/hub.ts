import { InputError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import type { RawObject } from '@meshport/plugin-mesh-node';
import {
  type Clock,
  ClusterWatch,
  Pacer,
  ReadFailure,
  redact,
  sleep,
  type WatchedResource,
} from '../../watch';
import { HttpTransport } from '../apiServer/httpTransport';
import {
  contextOf,
  KubeconfigError,
  readKubeconfig,
} from '../apiServer/kubeconfigFile';
import { hubsOwnCluster } from '../kubernetes/inCluster';
import type { HubAccess } from './config';
import { type HubListener, WatchedClusters } from './watchedClusters';

const RETRY_MS = 5_000;

const MANAGED_CLUSTERS: WatchedResource = {
  id: 'ManagedCluster',
  group: 'cluster.open-cluster-management.io',
  versions: ['v1'],
  plural: 'managedclusters',
  namespaced: false,
};

const SECRETS: WatchedResource = {
  id: 'Secret',
  group: '',
  versions: ['v1'],
  plural: 'secrets',
  namespaced: true,
};

/** @throws InputError that names the key */
export async function checkHub(access: HubAccess, at: string): Promise<void> {
  if ('inCluster' in access) return;
  const { kubeconfig, context } = access;
  const { contexts } = await readKubeconfig(kubeconfig).catch(error => {
    if (!(error instanceof KubeconfigError)) throw error;
    throw new InputError(`${at}.kubeconfig: ${error.message}`);
  });
  if (context !== undefined && !contexts.includes(context)) {
    throw new InputError(
      `${at}.context: ${kubeconfig} has no context ${JSON.stringify(
        context,
      )}; it has ${contexts.join(', ')}`,
    );
  }
}

/** Reads how the hub is reached. */
export function hubLoader(
  access: HubAccess,
  at: string,
  inClusterRoot: string,
): () => Promise<KubeConfig> {
  if ('inCluster' in access) {
    return () => hubsOwnCluster(inClusterRoot, `${at}.kubeconfig`);
  }
  return async () => {
    try {
      const file = await readKubeconfig(access.kubeconfig);
      const context = access.context ?? file.config.getCurrentContext();
      return await contextOf(file, context);
    } catch (error) {
      if (!(error instanceof KubeconfigError)) throw error;
      throw new ReadFailure(
        'unauthorized',
        `${at}.kubeconfig: ${error.message}.`,
      );
    }
  };
}

/** The cluster on which Open Cluster Management keeps what it knows of the others. */
export class OcmHub {
  readonly #transport: HttpTransport;
  readonly #watch: ClusterWatch;

  constructor(load: () => Promise<KubeConfig>, private readonly clock: Clock) {
    this.#transport = new HttpTransport(load);
    this.#watch = new ClusterWatch({
      transport: this.#transport,
      clock,
      pacer: new Pacer(),
      random: Math.random,
    });
  }

  /** Tells which ManagedClusters there are, until the signal aborts. */
  async follow(listener: HubListener, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#watch.read(
          [MANAGED_CLUSTERS],
          new WatchedClusters(listener),
          signal,
        );
      } catch (error) {
        const { message } = error as Error;
        listener.away(
          `Following the hub failed, which is a mistake in Meshport: ${redact(
            message,
          )}`,
        );
        await sleep(this.clock, RETRY_MS, signal);
      }
    }
    this.#transport.close();
  }

  /**
   * One Secret, by its name. No other is read, listed or watched, and nothing of it leaves this source but the token that a
   * request is made with.
   *
   * @throws ReadFailure
   */
  async secret(
    namespace: string,
    name: string,
  ): Promise<RawObject | undefined> {
    try {
      return await this.#watch.fetch(SECRETS, namespace, name);
    } catch (error) {
      if ((error as Partial<ReadFailure>).kind !== 'unauthorized') throw error;
      await this.#transport.renewCredentials();
      return this.#watch.fetch(SECRETS, namespace, name);
    }
  }
}
