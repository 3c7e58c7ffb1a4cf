import { execFile, spawn } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { onEnd } from './ending.mjs';
import { say } from './steps.mjs';

const exec = promisify(execFile);

/** TestDatabases of Backstage looks for a PostgreSQL 15 here. */
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
/** Where Debian keeps what is not on the path. */
const DEBIAN = '/usr/lib/postgresql/15/bin';
const PATIENCE_MS = 30_000;

/**
 * Runs a server until its input ends, however the one that holds the other end of it ends. SIGINT disconnects clients and stops
 * (postgres 15, "Shutting Down the Server").
 */
const UNTIL_INPUT_ENDS = `
dir=$1; shift
"$@" < /dev/null & pid=$!
cat > /dev/null
kill -INT "$pid"; wait "$pid"
rm -rf "$dir"`;

/**
 * Starts PostgreSQL 15 for tests, empty, on loopback, where its programs are installed.
 *
 * @returns environment that tells tests of it, empty where there is none; and how to stop it
 */
export async function startPostgres() {
  const nothing = { env: {}, stop: async () => {} };
  const initdb = find('initdb');
  const postgres = find('postgres');
  if (process.env[VARIABLE] || !initdb || !postgres) return nothing;
  try {
    return await start(initdb, postgres);
  } catch (error) {
    say(`Tests on PostgreSQL are skipped, it does not start: ${error.message}`);
    return nothing;
  }
}

async function start(initdb, postgres) {
  const owner = await ownerOfServers();
  const dir = mkdtempSync(join(tmpdir(), 'meshport-postgres-'));
  if (owner.uid !== undefined) chownSync(dir, owner.uid, owner.gid);
  const data = join(dir, 'data');
  const port = await freePort();
  try {
    await exec(
      initdb,
      ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync'],
      owner,
    );
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off'];
  const child = spawn(
    'sh',
    [
      ...['-c', UNTIL_INPUT_ENDS, 'sh', dir],
      ...[postgres, '-D', data, '-p', String(port), '-k', dir],
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    { ...owner, stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  const exited = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  onEnd(stop);
  if (!(await answers(port))) {
    await stop();
    throw new Error(
      `nobody answers on its port after ${PATIENCE_MS / 1_000} s`,
    );
  }
  return {
    env: { [VARIABLE]: `postgresql://postgres@127.0.0.1:${port}/postgres` },
    stop,
  };
}

function find(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), DEBIAN];
  return folders
    .map(folder => join(folder, program))
    .find(file => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** PostgreSQL refuses to run as root: then the user that its package made runs it. */
async function ownerOfServers() {
  if (process.getuid?.() !== 0) return {};
  const id = async flag =>
    Number((await exec('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

function freePort() {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(port) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const isThere = await new Promise(resolve => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        // A client that says nothing would keep the server from stopping for a minute.
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isThere) return true;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}
