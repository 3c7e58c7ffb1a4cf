import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseManifests } from './manifests';
import { cutYaml } from './pieces';

const EAST = path.resolve(
  __dirname,
  '../../../../../test/fleets/bookinfo/east',
);
const files = readdirSync(EAST).filter(name => name.endsWith('.yaml'));
const textOf = (file: string) => readFileSync(path.join(EAST, file), 'utf8');

describe('a List as kubectl prints it', () => {
  it.each(files)('%s is cut at its items and means the same', async file => {
    const text = textOf(file);
    const expected = parse(text).items;
    const objects = await parseManifests(text, 'yaml');
    expect(objects.map(({ object }) => object)).toEqual(expected);
    expect(cutYaml(text)?.[0].items).toHaveLength(expected.length);
  });

  it('keeps the lines of its items', async () => {
    const text = textOf('services.yaml');
    const lines = text.split('\n');
    for (const { line, name } of await parseManifests(text, 'yaml')) {
      const item = lines.slice(line! - 1);
      expect(item[0]).toMatch(/^- /);
      const next = item.findIndex((l, i) => i > 0 && /^- /.test(l));
      expect(item.slice(0, next < 0 ? undefined : next).join('\n')).toContain(
        `name: ${name}`,
      );
    }
  });

  it('lets the event loop turn while a large one is read', async () => {
    const text = textOf('endpointslices.yaml');
    const start = text.indexOf('items:\n') + 'items:\n'.length;
    const end = text.indexOf('\nkind: List') + 1;
    const items = text.slice(start, end);
    const large = text.slice(0, start) + items.repeat(40) + text.slice(end);
    let turned = 0;
    let reading = true;
    const turn = () => {
      turned++;
      if (reading) setImmediate(turn);
    };
    turn();
    await parseManifests(large, 'yaml');
    reading = false;
    expect(turned).toBeGreaterThan(5);
  });
});
