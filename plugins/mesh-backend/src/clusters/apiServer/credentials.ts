import { promises as fs } from 'node:fs';
import type { KubeConfig, User } from '@kubernetes/client-node';
import type { ClusterCredential } from '@meshport/plugin-mesh-node';
import type { RequestOptions } from 'node:https';
import { ReadFailure } from '../../watch';

const NAME = 'meshport';

/**
 * Gives a credential each time one is needed, for it may have been replaced.
 *
 * @throws ReadFailure, or an error whose message may be shown
 */
export type CredentialReader = () => Promise<ClusterCredential>;

/** A user whose credential is read each time. */
export function userWithCredential(read: CredentialReader, user?: User): User {
  const { token: _, ...rest } = user ?? { name: 'reader' };
  return { ...rest, authProvider: { name: NAME, config: { read } } };
}

/** A token in a file, as service accounts have it: it is rotated. */
export function tokenInFile(file: string): CredentialReader {
  return async () => {
    const token = await fs.readFile(file, 'utf8').catch(error => {
      throw new ReadFailure(
        'unauthorized',
        `The token file ${file} cannot be read (${error.code}).`,
      );
    });
    return { type: 'bearer token', token: token.trim() };
  };
}

/**
 * Lets a KubeConfig use such users. The library reads `tokenFile` of no kubeconfig (it looks for `token-file`), and where it
 * reads a token file it keeps one token for all users, with the newline at its end (client-node 1.4.0, file_auth.js).
 */
export function addCredentials(config: KubeConfig): void {
  config.addAuthenticator({
    isAuthProvider: user => user.authProvider?.name === NAME,
    async applyAuthentication(user: User, options: RequestOptions) {
      const read: CredentialReader = user.authProvider.config.read;
      const credential = await read();
      if (credential.type === 'bearer token') {
        options.headers = {
          ...options.headers,
          Authorization: `Bearer ${credential.token}`,
        };
      } else if (credential.type === 'x509 client certificate') {
        options.cert = credential.cert;
        options.key = credential.key;
      }
    },
  });
}
