// Builds programs from Go modules, once: the result is kept in the user's cache, by what it was built from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Version of Go, or undefined where there is none. */
export function goVersion() {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Path of each program by its name, built where the cache does not have it.
 *
 * @param {Record<string, { module: string, main: string }>} programs the folder of a program's module, and the package
 *   that is its main: of the module itself where it begins with a dot
 */
export function buildAll(programs, log = console.log) {
  return Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [
      name,
      build(name, program, log),
    ]),
  );
}

function build(name, { module, main }, log) {
  const folder = path.join(
    process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
    'meshport',
    'bin',
    hashOf(sourcesOf(module, main)),
  );
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  log(`building ${name} (minutes, once)`);
  const start = performance.now();
  // Built beside its place and renamed: who is interrupted leaves no half program behind.
  const building = `${program}.${process.pid}`;
  go(
    [
      'build',
      '-mod=readonly',
      '-trimpath',
      '-ldflags=-s -w',
      '-o',
      building,
      main,
    ],
    module,
  );
  renameSync(building, program);
  const took = Math.round((performance.now() - start) / 1_000);
  log(`built ${name} in ${took} s`);
  return program;
}

function sourcesOf(module, main) {
  const own = main.startsWith('.') ? path.join(module, main) : undefined;
  return [
    path.join(module, 'go.mod'),
    path.join(module, 'go.sum'),
    ...(own
      ? readdirSync(own)
          .filter(file => file.endsWith('.go'))
          .sort()
          .map(file => path.join(own, file))
      : []),
  ];
}

function hashOf(files) {
  const hash = createHash('sha256').update(goVersion() ?? '');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** What `go` writes to its standard output. */
export function go(args, cwd) {
  const nice = process.platform === 'win32' ? [] : ['nice', '-n', '19'];
  const [command, ...rest] = [...nice, 'go', ...args];
  const { status, stdout, error } = spawnSync(command, rest, {
    cwd,
    encoding: 'utf8',
    // The modules here are their own: neither a workspace nor flags of the user's take part.
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '-buildvcs=false' },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 16 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`go ${args.join(' ')} failed in ${cwd}`, { cause: error });
  }
  return stdout;
}
