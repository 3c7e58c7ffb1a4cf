import type { ReadFailureKind } from '@meshport/plugin-mesh-node';

/** A failure with its kind. The message is one sentence for people and holds no credentials. */
export class ReadFailure extends Error {
  constructor(
    readonly kind: ReadFailureKind,
    reason: string,
    readonly retryAfterMs?: number,
    /** HTTP status, where one came. */
    readonly status?: number,
  ) {
    super(redact(reason));
    this.name = 'ReadFailure';
  }
}

const REASON_LENGTH = 300;

/** Takes out what may be a credential: messages of servers, proxies and credential plugins are not ours. */
export function redact(text: string): string {
  const clean = text
    .replace(/\beyJ[\w-]+(\.[\w-]*)*/g, '(token)')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 (token)')
    .replace(/\/\/[^/\s@]+@/g, '//(credentials)@')
    .replace(
      /\b(token|password|secret)(["']?\s*[=:]\s*["']?)[^\s"',;]+/gi,
      '$1$2(hidden)',
    )
    .replace(/[\w+/=-]{40,}/g, '(hidden)')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > REASON_LENGTH
    ? `${clean.slice(0, REASON_LENGTH - 1)}…`
    : clean;
}

/**
 * What an API server's answer means that is not a success.
 *
 * @param body - the Status object, where the body was one
 */
export function failureOfStatus(
  status: number,
  body: unknown,
  retryAfter?: string,
): ReadFailure {
  const said = statusMessage(body);
  const words = said ? `${status}: ${said}` : `${status}`;
  const wait = parseRetryAfter(retryAfter);
  switch (status) {
    case 401:
      return new ReadFailure(
        'unauthorized',
        `The API server does not accept the credentials (${words}).`,
      );
    case 403:
      return new ReadFailure(
        'forbidden',
        said
          ? `${said}.`.replace(/\.\.$/, '.')
          : 'The API server forbids it (403).',
      );
    case 404:
      return new ReadFailure('not_installed', `Not served (${words}).`);
    case 410:
      return new ReadFailure(
        'gone',
        `The API server forgot what was read last (${words}).`,
      );
    case 429:
      return new ReadFailure(
        'throttled',
        `The API server asks to wait (${words}).`,
        wait,
      );
    case 502:
    case 503:
    case 504:
      return new ReadFailure(
        'unreachable',
        `What is at the API server's address answers ${words}.`,
        wait,
      );
    default:
      return new ReadFailure(
        'refused',
        `The API server answers ${words}.`,
        wait,
        status,
      );
  }
}

/** Message of a Status object (`kind: Status`), as errors and `ERROR` events carry it. */
export function statusMessage(body: unknown): string | undefined {
  const message = (body as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' && message.trim() !== ''
    ? message.trim()
    : undefined;
}

function parseRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  // The API server writes seconds; a date is of the sender's clock, which is not ours.
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds, 600) * 1_000
    : undefined;
}

const TLS_REASONS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is self-signed and not the configured CA',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate comes from a CA that is not the configured one',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate does not come from the configured CA',
  UNABLE_TO_GET_ISSUER_CERT:
    'its certificate does not come from the configured CA',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate does not come from the configured CA',
  CERT_SIGNATURE_FAILURE:
    'its certificate does not come from the configured CA',
  CERT_REVOKED: 'its certificate is revoked',
  CERT_UNTRUSTED: 'its certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const CONNECTION_REASONS: Record<string, string> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be resolved',
  ETIMEDOUT: 'no connection came about in time',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to its network',
  UND_ERR_SOCKET: 'the connection was closed',
};

/**
 * What an error means that was thrown where an answer was expected. An error that no system gave, and so has no code, is a
 * mistake in the program: it comes back as it is.
 */
export function failureOfError(error: unknown): unknown {
  if (error instanceof ReadFailure) return error;
  const {
    code: name,
    message: text,
    cause,
  } = (error ?? {}) as Partial<NodeJS.ErrnoException & { cause: unknown }>;
  if (cause instanceof ReadFailure) return cause;
  if (typeof name !== 'string') return error;
  if (TLS_REASONS[name]) {
    const detail =
      name === 'ERR_TLS_CERT_ALTNAME_INVALID' ? ` (${text})` : ` (${name})`;
    return new ReadFailure(
      'tls_error',
      `The API server is not trusted: ${TLS_REASONS[name]}${detail}.`,
    );
  }
  if (/^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|EPROTO$)/.test(name)) {
    return new ReadFailure('tls_error', `TLS failed (${name}): ${text}.`);
  }
  const known = CONNECTION_REASONS[name];
  return new ReadFailure(
    'unreachable',
    known
      ? `The API server cannot be reached: ${known} (${name}).`
      : `The API server cannot be reached: ${text}.`,
  );
}
