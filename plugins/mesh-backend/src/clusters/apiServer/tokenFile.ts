import { promises as fs } from 'node:fs';
import type { KubeConfig, User } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';
import { ReadFailure } from '../../watch';

const NAME = 'meshport-token-file';

/** A user whose token lies in a file, as service accounts have it: it is read each time, for it is rotated. */
export function userWithTokenFile(user: User, file: string): User {
  const { token: _, ...rest } = user;
  return { ...rest, authProvider: { name: NAME, config: { file } } };
}

/**
 * Lets a KubeConfig use such users. The library reads `tokenFile` of no kubeconfig (it looks for `token-file`), and where it
 * reads a token file it keeps one token for all users, with the newline at its end (client-node 1.4.0, file_auth.js).
 */
export function addTokenFiles(config: KubeConfig): void {
  config.addAuthenticator({
    isAuthProvider: user => user.authProvider?.name === NAME,
    async applyAuthentication(user: User, options: RequestOptions) {
      const { file } = user.authProvider.config;
      const token = await fs.readFile(file, 'utf8').catch(error => {
        throw new ReadFailure(
          'unauthorized',
          `The token file ${file} cannot be read (${error.code}).`,
        );
      });
      options.headers = {
        ...options.headers,
        Authorization: `Bearer ${token.trim()}`,
      };
    },
  });
}
