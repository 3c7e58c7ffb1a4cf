import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers that belong to one connection and must not be passed on (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'content-encoding',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** Passes a request on to the emulator and its answer back. */
export async function passOn(
  upstream: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!HOP_BY_HOP.has(name)) headers.set(name, String(value));
  }
  const method = request.method ?? 'GET';
  const answer = await fetch(`${upstream}${request.url}`, {
    method,
    headers,
    body:
      method === 'GET' || method === 'HEAD' ? undefined : new Uint8Array(body),
    redirect: 'manual',
  });
  for (const [name, value] of answer.headers) {
    if (!HOP_BY_HOP.has(name)) response.setHeader(name, value);
  }
  response.statusCode = answer.status;
  response.end(Buffer.from(await answer.arrayBuffer()));
}
