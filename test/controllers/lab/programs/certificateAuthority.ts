import { generate } from 'selfsigned';

/** Root of a mesh, in PEM. */
export interface CertificateAuthority {
  certificate: string;
  key: string;
}

/** A root that is its own issuer, as istiod makes one where nobody gives it any. */
export function newCertificateAuthority(): CertificateAuthority {
  const { cert, private: key } = generate(
    [{ name: 'organizationName', value: 'cluster.local' }],
    {
      keySize: 2048,
      algorithm: 'sha256',
      days: 3650,
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true },
      ],
    },
  );
  return { certificate: cert, key };
}
