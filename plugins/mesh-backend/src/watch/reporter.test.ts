import { Pacer } from './pacer';
import { Reporter } from './reporter';
import { systemClock } from './clock';
import { RecordingSink } from './testing/sink';

describe('what is known of a kind', () => {
  const AT = '2026-11-21T10:00:00.000Z';
  const confirmed: Array<[string, string]> = [];
  class Sink extends RecordingSink {
    confirm(kind: string, asOf: string): void {
      confirmed.push([kind, asOf]);
    }
  }
  const report = new Reporter(new Sink(), {
    clock: { ...systemClock, instant: () => AT },
    pacer: new Pacer(),
    random: Math.random,
    transport: {} as never,
  }).of('Service', {});
  const named = { metadata: { namespace: 'a', name: 'one' } };

  beforeAll(async () => {
    const listing = report.listing();
    listing.put(named);
    await report.commit(listing, 0);
  });
  beforeEach(() => {
    confirmed.length = 0;
  });

  it.each<[string, () => void]>([
    ['an object that changes', () => report.upsert(named)],
    ['an object that goes', () => report.remove('a', 'one')],
    ['a bookmark', () => report.confirm()],
  ])('is confirmed by %s', (_, tell) => {
    tell();
    expect(confirmed).toEqual([['Service', AT]]);
  });
});
