import { fleetOf, objectsOfFleet } from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'kind-forbidden';

function forbidden(...kinds: string[]) {
  const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
  for (const kind of kinds) {
    sinks.get('east')!.kindState(kind, 'forbidden', `${kind} is forbidden.`);
  }
  return fleet;
}

it('names all kinds that are refused in one finding', () => {
  const [finding, ...others] = findingsOf(
    forbidden('ServiceImport', 'DNSRecord'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ cluster: 'east', severity: 'unknown' });
  expect(finding.message.text).toBe(
    'The hub may not read DNSRecord and ServiceImport in east, so what depends on that is not known: DNSRecord is forbidden.',
  );
});

it('explains what other rules cannot check there', () => {
  const { findings, verdict } = answerFor(forbidden('DNSRecord'));
  const unknown = findings.filter(({ rule }) => rule !== RULE);
  expect(unknown.length).toBeGreaterThan(0);
  for (const finding of unknown) {
    expect(finding).toMatchObject({
      severity: 'unknown',
      causedBy: 'kind-forbidden:east',
    });
  }
  expect(verdict.state).toBe('unknown');
});

it('says nothing of a kind that the service does not need', () => {
  // `details` is internal: it has neither record nor gateway.
  expect(findingsOf(forbidden('DNSRecord'), RULE, 'details')).toEqual([]);
});
