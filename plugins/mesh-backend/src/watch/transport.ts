/** Status and headers of an API server's answer; the body is still to come. */
export interface TransportResponse {
  status: number;
  header(name: string): string | undefined;
  /** Bytes as they arrive. Ending the iteration early gives the connection up. */
  body: AsyncIterable<Uint8Array>;
}

export interface GetOptions {
  signal: AbortSignal;
  accept?: string;
}

/** The way to one API server. Credentials, TLS and proxies are its business, deadlines are not. */
export interface Transport {
  /**
   * GET of a path with its query. Rejects where no answer came.
   *
   * @param options - `accept`: media types that are taken; JSON where nothing is said
   */
  get(path: string, options: GetOptions): Promise<TransportResponse>;
  /** Reads again how the API server is reached, and with which credentials: as it was, that failed. */
  renewCredentials(): Promise<void>;
}
