import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACTIONS } from '.';

const files = readdirSync(__dirname);
const names = files
  .filter(name => /^\w+\.ts$/.test(name) && name !== 'index.ts')
  .map(name => name.replace('.ts', ''));

it('an action is its files and one line in the index', () => {
  expect(ACTIONS).toHaveLength(names.length);
});

it.each(names)('%s has examples and tests of both', name => {
  expect(files).toEqual(
    expect.arrayContaining([
      `${name}.examples.ts`,
      `${name}.test.ts`,
      `${name}.examples.test.ts`,
    ]),
  );
});

it.each(ACTIONS.map(create => [create().id, create()]))(
  '%s has an id like the others, a dry run, examples, and all fields described',
  (id, action) => {
    const { input, output } = action.schema as any;
    const fields = {
      ...input.properties,
      ...output.properties,
    };

    expect(id).toMatch(/^mesh:[a-z-]+:render$/);
    expect(action.supportsDryRun).toBe(true);
    expect(action.examples?.length).toBeGreaterThan(0);
    expect(
      Object.keys(fields).filter(name => !fields[name].description),
    ).toEqual([]);
  },
);

it.each(ACTIONS.map(create => [create().id, create()]))(
  "%s has schemas without references: the scaffolder's validator cannot resolve them",
  (_, action) => {
    expect(JSON.stringify(action.schema)).not.toContain('$ref');
  },
);

it.each(ACTIONS.map(create => create().id))(
  '%s is in the documentation',
  id => {
    const page = resolve(__dirname, '../../../../docs/actions.md');

    expect(readFileSync(page, 'utf8')).toContain(`| \`${id}\``);
  },
);
