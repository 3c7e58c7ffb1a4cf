// Builds the programs of a control plane from their Go modules, once: the result is kept in the user's cache, by what
// it was built from. CRDs are taken from the modules that define them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Program by name: the folder of its module here, and the package that is its main. */
const PROGRAMS = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
};

/** Module by the name under which its CRDs are asked for, and where in it they lie. */
const CRDS = {
  gatewayApi: ['sigs.k8s.io/gateway-api', 'config/crd/standard'],
  mcs: ['sigs.k8s.io/mcs-api', 'config/crd'],
  kuadrant: ['github.com/kuadrant/kuadrant-operator', 'config/crd/bases'],
  dns: ['github.com/kuadrant/dns-operator', 'config/crd/bases'],
  istio: ['istio.io/api', 'kubernetes/customresourcedefinitions.gen.yaml'],
};

/** Version of Go, or undefined where there is none. */
export function goVersion() {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Path of each program, built where the cache does not have it. */
export function buildPrograms(log = console.log) {
  return Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, main]) => [
      name,
      buildProgram(name, main, log),
    ]),
  );
}

function buildProgram(name, main, log) {
  const module = path.join(here, name);
  const hash = createHash('sha256').update(goVersion() ?? '');
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(readFileSync(path.join(module, file)));
  }
  const folder = path.join(
    process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
    'meshport',
    'bin',
    hash.digest('hex').slice(0, 16),
  );
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  log(`building ${name} (minutes, once)`);
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
  return program;
}

/** Path of each module's CRDs: a folder, or one file. */
export function findCrds() {
  const module = path.join(here, 'crds');
  return Object.fromEntries(
    Object.entries(CRDS).map(([name, [required, within]]) => {
      const { Dir } = JSON.parse(
        go(['mod', 'download', '-json', required], module),
      );
      return [name, path.join(Dir, within)];
    }),
  );
}

function go(args, cwd) {
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
