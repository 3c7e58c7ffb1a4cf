import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Sentence } from './errors.mjs';
import { lastLines, looksOffline } from './network.mjs';
import { TOOLS } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './steps.mjs';

/** Backstage 1.55 supports Node 22 and 24; better-sqlite3 13 crashes on 20. */
const SUPPORTED = [22, 24];

/** The one that is fetched where the system has neither. */
const FETCHED = '24.21.0';

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** @returns {Promise<string>} path of a `node` that runs the hub; fetched into .tools where the system's does not */
export async function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new Sentence(
      `Node ${process.versions.node} is too old: Meshport starts with Node 20 or newer (https://nodejs.org).`,
    );
  }
  // Node 22 loads ES modules with require() from 22.12 on.
  if (SUPPORTED.includes(major) && !(major === 22 && minor < 12)) {
    return process.execPath;
  }
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) {
    throw new Sentence(
      `The hub needs Node 22 or 24, and there is none to fetch for ${platform}: install one (https://nodejs.org) and start again.`,
    );
  }
  const node = join(TOOLS, 'node_modules', `node-${platform}`, 'bin', 'node');
  if (existsSync(node)) return node;
  return step(`Fetching Node ${FETCHED} into .tools`, async () => {
    mkdirSync(TOOLS, { recursive: true });
    await npm([
      'install',
      '--prefix',
      TOOLS,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `node-${platform}@${FETCHED}`,
    ]);
    if (!existsSync(node)) {
      throw new Sentence(
        `npm installed no ${node}. Remove .tools and start again.`,
      );
    }
    return node;
  });
}

async function npm(args) {
  // `npm start` says where its npm is; without it, the one beside this Node or on PATH.
  const cli = process.env.npm_execpath;
  const { code, output, log } = cli?.endsWith('npm-cli.js')
    ? await run(process.execPath, [cli, ...args], { name: 'npm' })
    : await run('npm', args, { name: 'npm' });
  if (code === 0) return;
  throw new Sentence(
    looksOffline(output)
      ? 'The npm registry cannot be reached: the first start needs the network to fetch Node and the dependencies.'
      : `Node ${FETCHED} could not be fetched, the log is ${log}:\n${lastLines(
          output,
        )}`,
  );
}

/** PATH on which this Node comes first: what it starts must run with it, too. */
export function pathWith(node) {
  return `${dirname(node)}:${process.env.PATH}`;
}
