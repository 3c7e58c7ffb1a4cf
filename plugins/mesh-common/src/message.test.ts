import { joinNames, message } from './message';

describe('a message', () => {
  it('keeps key and values beside the sentence', () => {
    expect(
      message(
        'verdict.servedByOnly',
        'Served by {{serving}} only: {{failing}} has {{ready}} ready',
        {
          serving: ['west', 'south'],
          failing: 'east',
          ready: 0,
        },
      ),
    ).toEqual({
      key: 'verdict.servedByOnly',
      values: { serving: ['west', 'south'], failing: 'east', ready: 0 },
      text: 'Served by west and south only: east has 0 ready',
    });
  });

  it('fills a hole each time it is there', () => {
    expect(message('x', '{{a}}, {{a}}', { a: 1 }).text).toBe('1, 1');
  });

  it('takes values as they are: they open no holes', () => {
    const values = { a: '{{b}}', b: '$&' };
    expect(message('x', '{{a}} {{b}}', values).text).toBe('{{b}} $&');
  });

  it.each(['missing', 'toString', '__proto__'])(
    'is an error with a hole that has no value: %s',
    name => {
      expect(() => message('x', `{{${name}}}`)).toThrow(
        `Message x has no value for {{${name}}}`,
      );
    },
  );
});

describe('names', () => {
  it.each<[string[], string]>([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j are joined as a person would', (names, text) => {
    expect(joinNames(names)).toBe(text);
  });
});
