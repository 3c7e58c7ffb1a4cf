import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from './errors.mjs';
import { lastLines } from './network.mjs';
import { pathWith } from './node.mjs';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { fingerprint, Stamp } from './stamps.mjs';
import { step } from './steps.mjs';

const SOURCES = [
  'app-config.yaml',
  'backstage.json',
  'packages/app',
  'plugins/mesh',
  'plugins/mesh-common',
  'plugins/mesh-manifests',
  'yarn.lock',
];

const stamp = new Stamp('node_modules/.meshport-app');

/** Builds the bundle of the page, where its sources changed since the last time. */
export async function ensureAppBuilt(node) {
  const value = fingerprint(SOURCES);
  const app = join(ROOT, 'packages/app');
  if (stamp.holds(value) && existsSync(join(app, 'dist/index.html'))) return;
  await step('Building the page', async () => {
    stamp.clear();
    const { code, output, log } = await run(
      node,
      [
        join(ROOT, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'build',
        '--config',
        join(ROOT, 'app-config.yaml'),
      ],
      { name: 'app-build', cwd: app, env: { PATH: pathWith(node) } },
    );
    if (code !== 0) {
      throw new Sentence(
        `The page could not be built, the log is ${log}:\n${lastLines(output)}`,
      );
    }
    stamp.set(value);
  });
}
