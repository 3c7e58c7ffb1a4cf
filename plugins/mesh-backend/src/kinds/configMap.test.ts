import { objectOf, objectsOfFleet } from '../__testUtils__/recordedFleet';
import { configMapKind } from './configMap';

const written = objectOf(
  objectsOfFleet('trust-broken'),
  'east/ConfigMap/bookinfo/istio-ca-root-cert',
);
const certificate: string = written.data['root-cert.pem'];
const withCertificates = (text: unknown) =>
  configMapKind.project({ ...written, data: { 'root-cert.pem': text } });

it('keeps the fingerprint of the root, not the certificate', () => {
  const kept = configMapKind.project(written);
  expect(kept.fingerprints).toEqual([
    expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
  ]);
  expect(JSON.stringify(kept)).not.toContain('BEGIN');
});

it('keeps each root while a mesh has two', () => {
  expect(withCertificates(certificate + certificate).fingerprints).toHaveLength(
    2,
  );
});

it('keeps nothing where there is no certificate', () => {
  expect(withCertificates('').fingerprints).toEqual([]);
});

it.each([
  ['a text that is none', certificate.replace(/MII/, 'AAA'), /cannot be read/],
  ['a number', 7, /is not a text/],
])('refuses %s, and names the field', (_, text, problem) => {
  expect(() => withCertificates(text)).toThrow(problem);
  expect(() => withCertificates(text)).toThrow(/data\.root-cert\.pem/);
});
