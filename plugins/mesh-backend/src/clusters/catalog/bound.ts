import path from 'node:path';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';
import type { CredentialReader } from '../apiServer/credentials';
import { addressAt, credentialsByCluster } from '../credentialsByCluster';

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

const KEYS = ['server', 'caFile', 'caData', 'skipTLSVerify'];

/**
 * Credentials by the cluster's name in the catalog. Who can edit the catalog chooses neither what a cluster is read with nor
 * where that is sent: a name alone would let them have the token sent to an address of theirs.
 *
 * @throws InputError that names the key
 */
export function readBoundCredentials(
  context: ClusterSourceContext,
): Map<string, BoundCredentials> {
  const credentials = credentialsByCluster(context, KEYS);
  return new Map(
    [...credentials].map(([name, { at, entry, read }]) => {
      const caFile = entry.getOptionalString('caFile');
      return [
        name,
        {
          at,
          read,
          server: addressAt(entry, 'server', at),
          caFile: caFile && path.resolve(context.baseDir, caFile),
          caData: entry.getOptionalString('caData'),
          skipTLSVerify: entry.getOptionalBoolean('skipTLSVerify') ?? false,
        },
      ];
    }),
  );
}
