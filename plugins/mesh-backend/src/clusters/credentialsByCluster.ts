import path from 'node:path';
import { type Config, ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';
import { unknownKeys } from '../config/keys';
import { type CredentialReader, tokenInFile } from './apiServer/credentials';

const TOKEN_KEYS = ['token', 'tokenFile'];

/** What the configuration says of one cluster, and where. */
export interface ConfiguredCredentials {
  /** `mesh.sources[0].credentials.east` */
  at: string;
  read: CredentialReader;
  entry: Config;
}

/**
 * The key `credentials` of a source: a reader's token for each cluster, by its name.
 *
 * @param more - keys beside those of the token
 * @throws InputError that names the key
 */
export function credentialsByCluster(
  { config, configPath, baseDir }: ClusterSourceContext,
  more: readonly string[],
): Map<string, ConfiguredCredentials> {
  const key = `${configPath}.credentials`;
  const credentials = config.getOptional<JsonObject>('credentials') ?? {};
  if (typeof credentials !== 'object' || Array.isArray(credentials)) {
    throw new InputError(
      `${key}: is not an object with a key for each cluster`,
    );
  }
  return new Map(
    Object.entries(credentials).map(([name, value]) => {
      const at = `${key}.${name}`;
      const entry = entryOf(value, at, [...more, ...TOKEN_KEYS]);
      return [name, { at, entry, read: readerOf(entry, at, baseDir) }];
    }),
  );
}

function entryOf(
  value: JsonValue | undefined,
  at: string,
  keys: readonly string[],
): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${at}: is not an object with ${keys.join(', ')}`);
  }
  const mistakes = unknownKeys(at, value, keys);
  if (mistakes.length > 0) throw new InputError(mistakes.join('\n'));
  // A name with a dot is no path of a configuration: the entry is read by itself.
  return new ConfigReader(value, 'app-config', undefined, at);
}

function readerOf(
  entry: Config,
  at: string,
  baseDir: string,
): CredentialReader {
  const token = entry.getOptionalString('token');
  const tokenFile = entry.getOptionalString('tokenFile');
  if ((token === undefined) === (tokenFile === undefined)) {
    throw new InputError(`${at}: say either token or tokenFile`);
  }
  return token === undefined
    ? tokenInFile(path.resolve(baseDir, tokenFile!))
    : async () => ({ type: 'bearer token', token });
}

/** An address as it is compared; undefined where it is none, or holds more than an address. */
export function normalAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['https:', 'http:'].includes(parsed.protocol)) {
    return undefined;
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    return undefined;
  }
  return parsed.href.replace(/\/+$/, '');
}

/** @throws InputError where the key holds no address */
export function addressAt(entry: Config, key: string, at: string): string {
  const address = normalAddress(entry.getString(key));
  if (address === undefined) {
    throw new InputError(
      `${at}.${key}: is not a URL that begins with https:// and holds no credentials`,
    );
  }
  return address;
}
