import { finding, SILENT, BROKE } from '../__testUtils__/build';
import { evidenceText, groupFindings, isLack } from './findings';

const cause = finding({ id: 'cause', severity: 'error' });
const effect = finding({
  id: 'effect',
  severity: 'error',
  causedBy: 'cause',
});

describe('findings', () => {
  it('stand with what they cause, also over several steps', () => {
    const last = finding({ id: 'last', causedBy: 'effect' });
    expect(groupFindings([last, effect, cause])).toEqual([
      { finding: cause, consequences: [last, effect] },
    ]);
  });

  it('stand alone where their cause is not in the answer', () => {
    const orphan = finding({ causedBy: 'gone' });
    expect(groupFindings([orphan])).toEqual([
      { finding: orphan, consequences: [] },
    ]);
  });

  it('all stay in view where causes go in a circle', () => {
    const a = finding({ id: 'a', causedBy: 'b' });
    const b = finding({ id: 'b', causedBy: 'a' });
    expect(groupFindings([a, b]).map(group => group.finding.id)).toEqual([
      'a',
      'b',
    ]);
  });

  it('are worst first, then newest', () => {
    const unknown = finding({ id: 'unknown', severity: 'unknown' });
    const old = finding({ id: 'old', since: SILENT });
    const recent = finding({ id: 'recent', since: BROKE });
    const warning = finding({ id: 'warning', severity: 'warning' });
    expect(
      groupFindings([unknown, old, warning, recent]).map(
        group => group.finding.id,
      ),
    ).toEqual(['recent', 'old', 'warning', 'unknown']);
  });
});

describe('a value of evidence', () => {
  it.each([
    ['v2', 'v2'],
    ['', '""'],
    [undefined, 'absent'],
    [null, 'null'],
    [[], '[]'],
    [false, 'false'],
    [{ a: 1 }, '{"a":1}'],
  ])('%p is shown as %s', (value, words) => {
    expect(evidenceText(value)).toBe(words);
  });

  it.each([undefined, null, false, 'False', 'False (Pending)', 0, []])(
    '%p is marked as a lack',
    value => {
      expect(isLack(value)).toBe(true);
    },
  );

  it.each(['v2', 3, true, ['a']])('%p is not', value => {
    expect(isLack(value)).toBe(false);
  });
});
