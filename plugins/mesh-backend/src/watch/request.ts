import { type Clock, deadline } from './clock';
import { failureOfError, failureOfStatus, ReadFailure } from './errors';
import type { Transport, TransportResponse } from './transport';

/** An API server that has not answered a LIST by then will not. */
export const ANSWER_MS = 30_000;

/** Bodies of errors are read no further. */
const ERROR_BYTES = 64 * 1024;

export interface JsonRequest {
  transport: Transport;
  clock: Clock;
  path: string;
  maxBytes: number;
  signal: AbortSignal;
  deadlineMs?: number;
  /** In which form; JSON where nothing is said. */
  accept?: string;
}

/**
 * GET of something that is read whole. The deadline is for all of it.
 *
 * @throws ReadFailure
 */
export async function getJson(request: JsonRequest): Promise<unknown> {
  const limit = request.deadlineMs ?? ANSWER_MS;
  const silence = deadline(request.clock, limit, request.signal, () =>
    tooSilent(limit),
  );
  try {
    const response = await request.transport.get(request.path, {
      signal: silence.signal,
      accept: request.accept,
    });
    await throwUnlessOk(response);
    return parse(await readAll(response.body, request.maxBytes));
  } catch (error) {
    throw failureUnder(silence.signal, error);
  } finally {
    silence.stop();
  }
}

/** The reason of an abort where there was one, for it is the cause of whatever was thrown then. */
export function failureUnder(signal: AbortSignal, error: unknown): unknown {
  return failureOfError(
    signal.aborted && signal.reason instanceof ReadFailure
      ? signal.reason
      : error,
  );
}

/** @throws ReadFailure in the words of the API server */
export async function throwUnlessOk(
  response: TransportResponse,
): Promise<void> {
  if (response.status === 200) return;
  let said: unknown;
  try {
    said = JSON.parse(await readAll(response.body, ERROR_BYTES));
  } catch {
    // Not a Status: a proxy's page, say. The number speaks for itself.
  }
  throw failureOfStatus(response.status, said, response.header('retry-after'));
}

export function tooSilent(ms: number): ReadFailure {
  return new ReadFailure(
    'silent',
    `The API server accepts connections and has not answered for ${Math.round(
      ms / 1_000,
    )} s.`,
  );
}

/** More bytes came than were asked for. */
export class TooLong extends ReadFailure {
  constructor(readonly maxBytes: number) {
    super(
      'malformed',
      `The API server's answer has more than ${maxBytes} bytes.`,
    );
  }
}

async function readAll(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > maxBytes) throw new TooLong(maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReadFailure(
      'malformed',
      "The API server's answer is not JSON, or it ends too early.",
    );
  }
}
