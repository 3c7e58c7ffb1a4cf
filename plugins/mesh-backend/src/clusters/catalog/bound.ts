import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';
import { unknownKeys } from '../../config/keys';
import { type CredentialReader, tokenInFile } from '../apiServer/credentials';

/** Credentials that the configuration binds to a cluster's name and address. */
export interface BoundCredentials {
  /** Key that says so: `mesh.sources[0].credentials.east`. */
  at: string;
  /** The only address that they are sent to. */
  server: string;
  read: CredentialReader;
  caFile?: string;
  caData?: string;
  skipTLSVerify: boolean;
}

const KEYS = [
  'server',
  'token',
  'tokenFile',
  'caFile',
  'caData',
  'skipTLSVerify',
];

/**
 * Credentials by the cluster's name in the catalog. Who can edit the catalog chooses neither what a cluster is read with nor
 * where that is sent: a name alone would let them have the token sent to an address of theirs.
 *
 * @throws InputError that names the key
 */
export function readBoundCredentials({
  config,
  configPath,
  baseDir,
}: ClusterSourceContext): Map<string, BoundCredentials> {
  const key = `${configPath}.credentials`;
  const credentials = config.getOptional<JsonObject>('credentials') ?? {};
  if (typeof credentials !== 'object' || Array.isArray(credentials)) {
    throw new InputError(
      `${key}: is not an object with a key for each cluster`,
    );
  }
  return new Map(
    Object.entries(credentials).map(([name, entry]) => [
      name,
      readOne(entry, `${key}.${name}`, baseDir),
    ]),
  );
}

function readOne(
  value: JsonValue | undefined,
  at: string,
  baseDir: string,
): BoundCredentials {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${at}: is not an object with ${KEYS.join(', ')}`);
  }
  const mistakes = unknownKeys(at, value, KEYS);
  if (mistakes.length > 0) throw new InputError(mistakes.join('\n'));
  // A name with a dot is no path of a configuration: the entry is read by itself.
  const entry = new ConfigReader(value, 'app-config', undefined, at);
  const token = entry.getOptionalString('token');
  const tokenFile = entry.getOptionalString('tokenFile');
  if ((token === undefined) === (tokenFile === undefined)) {
    throw new InputError(`${at}: say either token or tokenFile`);
  }
  const caFile = entry.getOptionalString('caFile');
  return {
    at,
    server: addressOf(entry.getString('server'), `${at}.server`),
    read:
      token === undefined
        ? tokenInFile(path.resolve(baseDir, tokenFile!))
        : async () => ({ type: 'bearer token', token }),
    caFile: caFile && path.resolve(baseDir, caFile),
    caData: entry.getOptionalString('caData'),
    skipTLSVerify: entry.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}

function addressOf(url: string, at: string): string {
  const address = normalAddress(url);
  if (address === undefined) {
    throw new InputError(
      `${at}: is not a URL that begins with https:// and holds no credentials`,
    );
  }
  return address;
}

/** An address as it is compared; undefined where it is none. */
export function normalAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['https:', 'http:'].includes(parsed.protocol))
    return undefined;
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    return undefined;
  }
  return parsed.href.replace(/\/+$/, '');
}
