import type { KubeConfig } from '@kubernetes/client-node';
import { type Clock, systemClock } from '../../watch';
import { ApiServerCluster } from '../apiServer/cluster';
import { type ClusterFields, connect, wrong } from '../apiServer/connection';
import {
  type CredentialReader,
  userWithCredential,
} from '../apiServer/credentials';
import type { OcmConfig } from './config';
import type { OcmHub } from './hub';
import type { ManagedCluster } from './managedCluster';
import { ManagedToken } from './managedToken';
import { Member } from './member';

/** A cluster as it is read: the same one as long as the hub means the same one. */
interface Known {
  is: string;
  now: { managed: ManagedCluster };
  member: Member;
}

/** The clusters of a hub that are read. */
export class Members {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly config: OcmConfig,
    private readonly hub: OcmHub,
    /** Key of the source. */
    private readonly configPath: string,
    private readonly clock: Clock = systemClock,
  ) {}

  update(selected: readonly ManagedCluster[]): Member[] {
    const names = new Set(selected.map(({ name }) => name));
    for (const name of [...this.#known.keys()]) {
      if (!names.has(name)) this.#known.delete(name);
    }
    return selected.map(managed => this.#one(managed));
  }

  #one(managed: ManagedCluster): Member {
    const { name } = managed;
    const is = this.#identityOf(managed);
    let known = this.#known.get(name);
    if (known?.is !== is) {
      known = { is, ...this.#make(managed) };
      this.#known.set(name, known);
    }
    const { now, member } = known;
    const isOtherCa = now.managed.caData !== managed.caData;
    now.managed = managed;
    if (isOtherCa) member.reachedAnew();
    member.hubSays(managed.unavailable);
    return member;
  }

  /** What makes another cluster of it: it is then read from the beginning. */
  #identityOf({ uid, clusterSet, server }: ManagedCluster): string {
    return JSON.stringify([uid, clusterSet, this.config.proxy ? null : server]);
  }

  #make(managed: ManagedCluster): Pick<Known, 'now' | 'member'> {
    const now = { managed };
    const { name, clusterSet } = managed;
    const credential = this.#credentialOf(name);
    const cluster = new ApiServerCluster({
      name,
      clusterSet,
      clock: this.clock,
      load: async () => {
        await credential.renew?.();
        return this.#connect(now.managed, credential.read);
      },
    });
    return { now, member: new Member(cluster) };
  }

  #credentialOf(cluster: string): {
    read: CredentialReader;
    renew?: () => Promise<void>;
  } {
    const configured = this.config.credentials.get(cluster);
    if (configured) return configured;
    const { managedServiceAccount } = this.config;
    if (managedServiceAccount !== undefined) {
      const token = new ManagedToken(
        this.hub,
        cluster,
        managedServiceAccount,
        this.clock,
      );
      return { read: token.read, renew: () => token.renew() };
    }
    const { configPath } = this;
    return {
      async read() {
        throw wrong(
          'unauthorized',
          `${configPath}.credentials.${cluster} is not there, and ${configPath}.managedServiceAccount is not either`,
        );
      },
    };
  }

  #connect(
    { name, server, caData }: ManagedCluster,
    read: CredentialReader,
  ): Promise<KubeConfig> {
    const { proxy } = this.config;
    const user = userWithCredential(read);
    if (proxy) {
      const { url, ...ca } = proxy;
      // cluster-proxy's user server takes the name as the first part of the path (pkg/utils, GetTargetServiceConfig).
      return connect(
        { name, server: `${url}/${name}`, skipTLSVerify: false, ...ca },
        user,
        fieldsOf(`${this.configPath}.proxy`),
      );
    }
    const at = `ManagedCluster ${name}: spec.managedClusterClientConfigs[0]`;
    return connect(
      { name, server: server ?? '', skipTLSVerify: false, caData },
      user,
      { ...fieldsOf(at), caData: `${at}.caBundle` },
    );
  }
}

function fieldsOf(at: string): ClusterFields {
  return {
    server: `${at}.url`,
    skipTLSVerify: `an https URL at ${at}.url`,
    caFile: `${at}.caFile`,
    caData: `${at}.caData`,
    proxyUrl: at,
  };
}
