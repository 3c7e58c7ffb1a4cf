import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from './errors.mjs';
import { lastLines, looksOffline } from './network.mjs';
import { pathWith } from './node.mjs';
import { ROOT } from './paths.mjs';
import { yarnRegistry } from './registry.mjs';
import { run } from './run.mjs';
import { fingerprint, Stamp } from './stamps.mjs';
import { step } from './steps.mjs';

const YARN = '.yarn/releases/yarn-4.13.0.cjs';

/** In node_modules: who removes that folder removes the stamp. */
const stamp = new Stamp('node_modules/.meshport-install');

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(ROOT, folder)).map(name => join(folder, name)),
  );
  return ['.', 'test', ...workspaces].map(folder =>
    join(folder, 'package.json'),
  );
}

/** Installs what yarn.lock says with the committed Yarn, where that changed since the last time. */
export async function ensureInstalled(node) {
  const value = fingerprint(['yarn.lock', '.yarnrc.yml', YARN, ...manifests()]);
  if (stamp.holds(value)) return;
  await step('Installing dependencies', async () => {
    stamp.clear();
    const { code, output, log } = await run(
      node,
      [YARN, 'install', '--immutable'],
      {
        name: 'install',
        env: { PATH: pathWith(node), ...(await yarnRegistry(process.env)) },
      },
    );
    if (code !== 0) {
      throw new Sentence(
        looksOffline(output)
          ? `The npm registry cannot be reached: the first start needs the network to install the dependencies. The log is ${log}`
          : `The dependencies could not be installed, the log is ${log}:\n${lastLines(
              output,
            )}`,
      );
    }
    stamp.set(value);
  });
}
