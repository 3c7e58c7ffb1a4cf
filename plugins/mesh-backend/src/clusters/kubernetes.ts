import { InputError } from '@backstage/errors';
import type {
  ClusterSource,
  ClusterSourceContext,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { suggest } from '../config/keys';
import type { Clock } from '../watch';
import { ApiServerCluster } from './apiServer/cluster';
import { wrong } from './apiServer/connection';
import { followCatalog } from './catalog/follow';
import { choose } from './choose';
import { Authentication } from './kubernetes/authentication';
import {
  clusterOfKubectlProxy,
  clustersOfConfig,
  isHubsOwn,
  type LocatedCluster,
} from './kubernetes/located';

const METHODS = 'kubernetes.clusterLocatorMethods';

const TYPES = ['config', 'catalog', 'localKubectlProxy', 'gke'];

export interface KubernetesSourceOptions {
  /** By which is waited. */
  clock?: Clock;
  /** Below which the files of the hub's own service account lie. */
  inClusterRoot?: string;
}

/** The clusters of the Kubernetes plugin, from its own configuration: nothing is configured twice. */
export const createKubernetesSource = (
  options: KubernetesSourceOptions = {},
): ClusterSource => ({
  type: 'kubernetes',
  keys: ['clusters', 'credentials'],

  async start(context, listener, signal) {
    const { located, hasCatalog, problems } = readMethods(context);
    const configured = configuredClusters(context, located, options);
    if (!hasCatalog) {
      listener(configured, { problems });
      return;
    }
    listener(configured, {
      problems,
      stale: 'The catalog is asked for the first time which clusters it has.',
    });
    await followCatalog(
      context,
      (found, report) =>
        listener([...configured, ...found], {
          ...report,
          problems: [...problems, ...(report?.problems ?? [])],
        }),
      signal,
      options.clock,
    );
  },
});

export const kubernetesSource = createKubernetesSource();

/** What `kubernetes.clusterLocatorMethods` says. */
interface Located {
  located: LocatedCluster[];
  hasCatalog: boolean;
  problems: string[];
}

function readMethods({
  rootConfig,
  configPath,
  baseDir,
}: ClusterSourceContext): Located {
  const methods = rootConfig.getOptionalConfigArray(METHODS);
  if (!methods) {
    throw new InputError(
      `${configPath}.type: kubernetes reads ${METHODS}, which is not there`,
    );
  }
  const read: Located = { located: [], hasCatalog: false, problems: [] };
  methods.forEach((method, index) => {
    const at = `${METHODS}[${index}]`;
    const type = method.getString('type');
    switch (type) {
      case 'config':
        read.located.push(...clustersOfConfig(method, at, baseDir));
        break;
      case 'localKubectlProxy':
        read.located.push(clusterOfKubectlProxy(at));
        break;
      case 'catalog':
        read.hasCatalog = true;
        break;
      case 'gke':
        read.problems.push(
          `${at}: the clusters of gke are left out, for only the Kubernetes plugin can look them up. Name them under a method of type config, with authProvider googleServiceAccount.`,
        );
        break;
      default:
        throw new InputError(
          `${at}.type: '${type}' is not a method that is known; ${suggest(
            type,
            TYPES,
          )}`,
        );
    }
  });
  return read;
}

function configuredClusters(
  context: ClusterSourceContext,
  located: readonly LocatedCluster[],
  { clock, inClusterRoot = '' }: KubernetesSourceOptions,
): SourcedCluster[] {
  const { config, configPath } = context;
  const authentication = new Authentication(context, inClusterRoot);
  const own = located.find(isHubsOwn);
  return choose({
    config,
    configPath,
    key: 'clusters',
    what: 'cluster',
    where: METHODS,
    there: located.map(value => ({ name: value.name, at: value.at, value })),
  }).map(
    ({ name, at, value }) =>
      new ApiServerCluster({
        name,
        configuredAt: at,
        clock,
        async load() {
          if (isHubsOwn(value) && value !== own) {
            throw wrong(
              'unauthorized',
              `${
                value.at
              }.serviceAccountToken is not there, so that this would be the hub's own cluster, as ${
                own!.at
              } is already`,
            );
          }
          return authentication.connect(value);
        },
      }),
  );
}
