import { generate } from 'selfsigned';

export interface Certificate {
  cert: string;
  key: string;
}

const DAY_MS = 24 * 3_600_000;

let shared: Certificate | undefined;

/** The one that hubs trust in these tests. It takes a second to make one. */
export function trusted(): Certificate {
  shared ??= certificate();
  return shared;
}

/** A certificate that is its own CA. */
export function certificate({
  ip = '127.0.0.1',
  expired = false,
}: { ip?: string; expired?: boolean } = {}): Certificate {
  const { cert, private: key } = generate(
    [{ name: 'commonName', value: 'api-server' }],
    {
      keySize: 2048,
      algorithm: 'sha256',
      days: 1,
      notBeforeDate: new Date(Date.now() - (expired ? 3 : 0.5) * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
      ],
    },
  );
  return { cert, key };
}
