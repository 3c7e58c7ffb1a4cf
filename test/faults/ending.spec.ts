import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate } from './certificates';
import { KINDS } from './fleet';
import { FaultProxy, type ProxyMode } from './proxy';
import { ScriptedServer } from './scriptedServer';

const ROOT = join(__dirname, '../..');

/** A cluster for each way in which a hub can wait for one. */
const WAYS: ProxyMode[] = ['pass', 'refuse', 'hang', 'freeze'];

let folder: string;
let server: ScriptedServer;
const proxies: FaultProxy[] = [];
let hub: ChildProcess;
let output = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshport-ending-'));
  const trusted = certificate();
  server = await ScriptedServer.start(KINDS, trusted, 1);
  for (const way of WAYS) {
    const proxy = await FaultProxy.before(server.port);
    await proxy.set(way);
    proxies.push(proxy);
  }
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, JSON.stringify(kubeconfig(trusted.cert)));
  hub = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'endingHub.ts'),
      file,
    ],
    { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  hub.stdout!.on('data', keep);
  hub.stderr!.on('data', keep);
  await said('started', 90_000);
}, 100_000);

afterAll(async () => {
  hub?.kill('SIGKILL');
  for (const proxy of proxies) await proxy.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function kubeconfig(ca: string) {
  return {
    clusters: proxies.map(({ port }, index) => ({
      name: WAYS[index],
      cluster: {
        server: `https://127.0.0.1:${port}`,
        'certificate-authority-data': Buffer.from(ca).toString('base64'),
      },
    })),
    users: [{ name: 'reader', user: { token: 'of-a-reader' } }],
    contexts: WAYS.map(name => ({
      name,
      context: { cluster: name, user: 'reader' },
    })),
  };
}

async function said(text: string, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!output.includes(text)) {
    if (Date.now() > end || hub.exitCode !== null) {
      throw new Error(`The hub has not said '${text}':\n${output}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function openBefore(): string[] {
  return JSON.parse(/^open before: (.*)$/m.exec(output)![1]);
}

it('a hub that stops closes its watches, connections and timers', async () => {
  await said('Cluster pass is live', 30_000);
  await said('Cluster refuse is unreachable', 30_000);
  hub.stdin!.write('stop\n');
  await said('open after: ', 30_000);
  // What is asserted to be gone was there.
  expect(openBefore()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^TCP|^TLS/),
      expect.stringMatching(/plugins\/mesh-backend\/src\/watch/),
    ]),
  );
  expect(output).toContain('open after: []');
}, 120_000);
