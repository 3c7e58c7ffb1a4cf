import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ClusterAuthStrategy,
  ClusterSourceContext,
} from '@meshport/plugin-mesh-node';
import { type ClusterFields, connect, wrong } from '../apiServer/connection';
import { userWithCredential } from '../apiServer/credentials';
import { hubsOwnCluster } from './inCluster';
import { isHubsOwn, type LocatedCluster } from './located';

/** Those of the Kubernetes plugin that hand on a token of the user who looks (plugin-kubernetes-backend, auth/). */
const OF_THE_USER = ['aks', 'google', 'oidc'];

type StrategiesContext = Pick<
  ClusterSourceContext,
  'authStrategies' | 'logger' | 'rootConfig'
>;

/** Strategies of the Kubernetes plugin that need no user. */
const OF_THE_HUB: Record<
  string,
  (
    backend: typeof import('@backstage/plugin-kubernetes-backend'),
    context: StrategiesContext,
  ) => ClusterAuthStrategy
> = {
  aws: ({ AwsIamStrategy }, { rootConfig }) =>
    new AwsIamStrategy({ config: rootConfig }),
  azure: ({ AzureIdentityStrategy }, { logger }) =>
    new AzureIdentityStrategy(logger),
  googleServiceAccount: ({ GoogleServiceAccountStrategy }, { rootConfig }) =>
    new GoogleServiceAccountStrategy({ config: rootConfig }),
};

/** Authenticates to clusters that the configuration of the Kubernetes plugin names, as that plugin does. */
export class Authentication {
  readonly #made = new Map<string, ClusterAuthStrategy>();

  /** @param inClusterRoot - below which the files of the hub's own service account lie; empty but in tests */
  constructor(
    private readonly context: StrategiesContext,
    private readonly inClusterRoot: string,
  ) {}

  /** @throws ReadFailure that names the key */
  async connect(located: LocatedCluster): Promise<KubeConfig> {
    const { name, cluster, authProvider, authMetadata, at } = located;
    const fields = fieldsOf(at);
    const added = this.context.authStrategies.get(authProvider);
    if (added) return this.#connectBy(added, located);
    switch (authProvider) {
      case 'serviceAccount':
        if (isHubsOwn(located)) {
          return hubsOwnCluster(
            this.inClusterRoot,
            `${at}.serviceAccountToken`,
          );
        }
        return connect(
          cluster,
          { name, token: authMetadata.serviceAccountToken },
          fields,
        );
      case 'localKubectlProxy':
        // Without credentials nothing is given away where the way is not trusted.
        return connect({ ...cluster, skipTLSVerify: true }, { name }, fields);
      default:
        return this.#connectBy(this.#strategyOf(located), located);
    }
  }

  async #connectBy(
    strategy: ClusterAuthStrategy,
    {
      name,
      cluster,
      authMetadata,
      authProvider,
      at,
      authProviderAt,
    }: LocatedCluster,
  ): Promise<KubeConfig> {
    const asked = { name, url: cluster.server, authMetadata };
    const user = userWithCredential(async () => {
      const credential = await strategy.getCredential(asked, {});
      if (credential.type !== 'anonymous') return credential;
      throw wrong(
        'unauthorized',
        `${authProviderAt}: ${authProvider} gave no credentials`,
      );
    });
    return connect(cluster, user, fieldsOf(at));
  }

  #strategyOf({ authProvider, authProviderAt }: LocatedCluster) {
    const made = this.#made.get(authProvider);
    if (made) return made;
    if (OF_THE_USER.includes(authProvider)) {
      throw wrong(
        'unauthorized',
        `${authProviderAt}: ${authProvider} takes the token of the user who looks, and a cluster that is watched has none. Give the cluster a reader's token with authProvider serviceAccount`,
      );
    }
    const make = Object.hasOwn(OF_THE_HUB, authProvider)
      ? OF_THE_HUB[authProvider]
      : undefined;
    if (!make) {
      const known = [
        'serviceAccount',
        'localKubectlProxy',
        ...Object.keys(OF_THE_HUB),
        ...this.context.authStrategies.keys(),
      ];
      throw wrong(
        'unauthorized',
        `${authProviderAt}: '${authProvider}' is not an auth provider that is known; there are ${known.join(
          ', ',
        )}. A backend module adds one through meshClusterAuthExtensionPoint`,
      );
    }
    const strategy = make(
      kubernetesBackend(authProvider, authProviderAt),
      this.context,
    );
    this.#made.set(authProvider, strategy);
    return strategy;
  }
}

function fieldsOf(at: string): ClusterFields {
  return {
    server: `${at}.url`,
    skipTLSVerify: `${at}.skipTLSVerify`,
    caFile: `${at}.caFile`,
    caData: `${at}.caData`,
    proxyUrl: at,
  };
}

/** It brings the libraries of the clouds, so it is loaded only where a cluster needs one of them. */
function kubernetesBackend(
  authProvider: string,
  at: string,
): typeof import('@backstage/plugin-kubernetes-backend') {
  try {
    return require('@backstage/plugin-kubernetes-backend');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') {
      throw error;
    }
    throw wrong(
      'unauthorized',
      `${at}: ${authProvider} is resolved by @backstage/plugin-kubernetes-backend, which is not installed in this hub`,
    );
  }
}
