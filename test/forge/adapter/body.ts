import type { IncomingMessage } from 'node:http';

/** More than any request of the demo; a larger one is a mistake. */
const LIMIT_BYTES = 20 * 1024 * 1024;

/** Reads a request's body whole. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT_BYTES)
      throw new Error('The request is larger than 20 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
