import path from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';
import { unknownKeys } from '../../config/keys';
import {
  type LabelMatch,
  parseLabelSelector,
} from '../../config/labelSelector';
import {
  addressAt,
  type ConfiguredCredentials,
  credentialsByCluster,
} from '../credentialsByCluster';
import { CLUSTER_NAME } from '../name';

/** Where a hub is. */
export type HubAccess =
  | { kubeconfig: string; context: string | undefined }
  | { inCluster: true };

/** What an entry of type `ocm` says, checked. */
export interface OcmConfig {
  hub: HubAccess;
  /** Name of the hub in the fleet; undefined where it is none of its clusters. */
  hubName: string | undefined;
  /** Which ManagedClusters are read. */
  isSelected: LabelMatch;
  /** The user server of cluster-proxy; undefined where clusters are reached at their own URLs. */
  proxy:
    | { url: string; caFile: string | undefined; caData: string | undefined }
    | undefined;
  /** Name of the ManagedServiceAccounts whose tokens are used. */
  managedServiceAccount: string | undefined;
  /** Go before the ManagedServiceAccount. */
  credentials: ReadonlyMap<string, ConfiguredCredentials>;
}

/** @throws InputError that names the key */
export function readOcmConfig(context: ClusterSourceContext): OcmConfig {
  const { config, configPath, baseDir } = context;
  const credentials = credentialsByCluster(context, []);
  const managedServiceAccount = config.getOptionalString(
    'managedServiceAccount',
  );
  if (managedServiceAccount === undefined && credentials.size === 0) {
    throw new InputError(
      `${configPath}: says with what the clusters are read neither by managedServiceAccount nor by credentials`,
    );
  }
  checkName(managedServiceAccount, `${configPath}.managedServiceAccount`);
  const hub = part(config, 'hub', configPath, [
    'kubeconfig',
    'context',
    'inCluster',
    'name',
  ]);
  const proxy = part(config, 'proxy', configPath, ['url', 'caFile', 'caData']);
  const at = `${configPath}.hub`;
  if (!hub) throw new InputError(`${at}: is not there`);
  const hubName = hub.getOptionalString('name');
  checkName(hubName, `${at}.name`);
  const caFile = proxy?.getOptionalString('caFile');
  return {
    hub: hubAccess(hub, at, baseDir),
    hubName,
    isSelected: selection(config, configPath),
    proxy: proxy && {
      url: addressAt(proxy, 'url', `${configPath}.proxy`),
      caFile: caFile && path.resolve(baseDir, caFile),
      caData: proxy.getOptionalString('caData'),
    },
    managedServiceAccount,
    credentials,
  };
}

function hubAccess(hub: Config, at: string, baseDir: string): HubAccess {
  const kubeconfig = hub.getOptionalString('kubeconfig');
  const inCluster = hub.getOptionalBoolean('inCluster') ?? false;
  if ((kubeconfig !== undefined) === inCluster) {
    throw new InputError(
      `${at}: say kubeconfig: <file>, or inCluster: true where this Backstage runs on the hub`,
    );
  }
  return kubeconfig === undefined
    ? { inCluster: true }
    : {
        kubeconfig: path.resolve(baseDir, kubeconfig),
        context: hub.getOptionalString('context'),
      };
}

function selection(config: Config, configPath: string): LabelMatch {
  const selector = config.getOptionalString('clusterSelector');
  if (selector === undefined) return () => true;
  try {
    return parseLabelSelector(selector);
  } catch (error) {
    throw new InputError(
      `${configPath}.clusterSelector: ${(error as Error).message}`,
    );
  }
}

function part(
  config: Config,
  key: string,
  configPath: string,
  keys: readonly string[],
): Config | undefined {
  const found = config.getOptionalConfig(key);
  const at = `${configPath}.${key}`;
  const mistakes = found ? unknownKeys(at, found.get<object>(), keys) : [];
  if (mistakes.length > 0) throw new InputError(mistakes.join('\n'));
  return found;
}

function checkName(name: string | undefined, at: string): void {
  if (name === undefined || CLUSTER_NAME.test(name)) return;
  throw new InputError(
    `${at}: ${JSON.stringify(
      name,
    )} is not a name of lower-case letters, digits, '-' and '.'`,
  );
}
