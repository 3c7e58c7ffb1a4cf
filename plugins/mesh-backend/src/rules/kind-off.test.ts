import { readKindsOf } from '../__testUtils__/narrowed';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'kind-off';

const answer = (...said: Parameters<typeof readKindsOf>) =>
  answerOf({}, 'productpage', readKindsOf(...said));

it('names in one finding what is left out in a cluster, and where that is said', () => {
  const { findings } = answer(
    { kinds: { DNSRecord: false } },
    { namespaces: ['bookinfo'] },
  );
  const own = findings.filter(
    ({ rule, cluster }) => rule === RULE && cluster === 'east',
  );
  expect(own.map(({ message }) => message.text)).toEqual([
    'Not everything that the service needs in east is read, so what depends on that is not known: DNSPolicy: The namespace ingress-gateway is not read (mesh.sources[0].namespaces), DNSRecord: The configuration switches it off (mesh.kinds.DNSRecord) and Gateway: The namespace ingress-gateway is not read (mesh.sources[0].namespaces).',
  ]);
});

it('explains what other rules cannot check there', () => {
  const { findings, verdict } = answer({ kinds: { EndpointSlice: false } });
  const unknown = findings.filter(({ rule }) => rule !== RULE);
  expect(unknown.length).toBeGreaterThan(0);
  for (const { severity, cluster, causedBy } of unknown) {
    expect([severity, causedBy]).toEqual(['unknown', `kind-off:${cluster}`]);
  }
  expect(verdict.state).toBe('unknown');
});

it('says nothing of what the service does not need', () => {
  expect(answer({ kinds: { ManagedCluster: false } }).findings).toEqual([]);
});
