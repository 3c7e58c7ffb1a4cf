import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map(path => [path, readFileSync(join(__dirname, path), 'utf8')]);

it.each(sources)(
  '%s runs in a browser: it imports nothing of Node',
  (_, text) => {
    expect(text).not.toMatch(/from '(node:|@backstage\/(backend|cli))/);
  },
);

/** The order in which a request flows. A room imports only from rooms before it. */
const ROOMS = ['request', 'plan', 'manifests', 'guardrails', 'layouts'];

it.each(sources.filter(([path]) => path.includes('/')))(
  '%s imports only from rooms before its own',
  (path, text) => {
    const own = ROOMS.indexOf(path.split('/')[0]);
    const imported = [...text.matchAll(/from '\.\.\/(\w+)/g)]
      .map(([, room]) => ROOMS.indexOf(room))
      .filter(room => room >= 0);

    expect(own < 0 || imported.every(room => room < own)).toBe(true);
  },
);
