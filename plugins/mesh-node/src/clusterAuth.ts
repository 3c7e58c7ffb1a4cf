/** What a request to an API server is made with. @public */
export type ClusterCredential =
  | { type: 'bearer token'; token: string }
  | { type: 'x509 client certificate'; cert: string; key: string }
  | { type: 'anonymous' };

/**
 * Gets the credential of clusters of one auth provider. An `AuthenticationStrategy` of `@backstage/plugin-kubernetes-node` is
 * one, as long as it needs no token of the user who looks: clusters are watched, and nobody looks.
 *
 * @public
 */
export interface ClusterAuthStrategy {
  /**
   * Called again every minute, and when the API server refuses what it gave.
   *
   * @param auth - tokens of the user; always empty
   * @throws Error whose message is shown
   */
  getCredential(
    cluster: {
      name: string;
      url: string;
      authMetadata: Record<string, string>;
    },
    auth: {},
  ): Promise<ClusterCredential>;
}
