import { X509Certificate } from 'node:crypto';
import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { type Field, identity, read } from './read';

/** Where istiod writes the root of its mesh, in every namespace that it knows (Istio 1.31). */
export const ROOT_CERTIFICATES = 'istio-ca-root-cert';

const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** A mesh that changes its root has two for a while. */
const MAX_ROOTS = 16;

export interface KeptRootCertificates extends Kept {
  /** SHA-256 fingerprints of the roots that workloads of the namespace trust. */
  fingerprints: string[];
}

export const configMapKind: KindDefinition<KeptRootCertificates> = {
  id: 'ConfigMap',
  kind: 'ConfigMap',
  group: '',
  versions: ['v1'],
  plural: 'configmaps',
  namespaced: true,
  only: [ROOT_CERTIFICATES],
  purpose:
    'the root certificates that workloads of a namespace trust: clusters with different roots refuse each other',
  project(raw) {
    const object = read(raw);
    return {
      ...identity(object),
      fingerprints: fingerprintsOf(object.get('data', 'root-cert.pem')),
    };
  },
  keys: () => [],
};

function fingerprintsOf(field: Field): string[] {
  const certificates = field.longText()?.match(CERTIFICATE) ?? [];
  try {
    return certificates
      .slice(0, MAX_ROOTS)
      .map(certificate => new X509Certificate(certificate).fingerprint256);
  } catch {
    throw field.error('holds a certificate that cannot be read');
  }
}
