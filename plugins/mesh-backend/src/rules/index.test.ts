import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOPS } from '@meshport/plugin-mesh-common';
import { kinds } from '../kinds';
import { rules } from './index';

const DOCS = join(__dirname, '../../../../docs/rules');
const ids = rules.map(({ id }) => id);

it('gives every rule an id of its own', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

it('lists every rule on the page of the rules', () => {
  const page = readFileSync(join(DOCS, 'index.md'), 'utf8');
  expect(
    rules.filter(
      ({ id, title }) => !page.includes(`(${id}.md)`) || !page.includes(title),
    ),
  ).toEqual([]);
});

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has its file, its tests and its page, all found from the id', () => {
    expect(existsSync(join(__dirname, `${id}.ts`))).toBe(true);
    expect(existsSync(join(__dirname, `${id}.test.ts`))).toBe(true);
    const page = readFileSync(join(DOCS, `${id}.md`), 'utf8');
    expect(page).toContain(`Rule \`${id}\``);
    for (const heading of [
      'What it means',
      'What reveals it',
      'What stays green',
      'How to mend it',
      'Who acts',
    ]) {
      expect(page).toContain(`## ${heading}`);
    }
  });

  it('reads kinds that are read, stands at a hop, and names causes that are rules', () => {
    const known = kinds.map(kind => kind.id);
    expect(rule.reads.filter(kind => !known.includes(kind))).toEqual([]);
    expect(HOPS).toContain(rule.hop);
    expect((rule.causedBy ?? []).filter(cause => !ids.includes(cause))).toEqual(
      [],
    );
  });
});
