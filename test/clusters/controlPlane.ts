import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client';
import { freePorts } from './ports';
import { Program, programPath } from './program';
import { until } from './until';

/** An etcd and a kube-apiserver on loopback. */
export class ControlPlane {
  readonly admin: Client;
  readonly server: string;
  readonly folder: string;
  #etcd: Program;
  readonly #apiServer: Program;
  readonly #etcdPorts: [number, number];

  private constructor(
    readonly name: string,
    folder: string,
    [port, ...etcdPorts]: number[],
    /** Of an administrator: for controllers that write. */
    readonly adminToken: string,
    serviceCidr: string,
    flags: (folder: string) => readonly string[],
  ) {
    this.folder = folder;
    this.server = `https://127.0.0.1:${port}`;
    this.#etcdPorts = etcdPorts as [number, number];
    this.#etcd = this.#newEtcd(0);
    this.#apiServer = new Program(
      programPath('kube-apiserver'),
      [
        `--etcd-servers=http://127.0.0.1:${etcdPorts[0]}`,
        `--secure-port=${port}`,
        '--bind-address=127.0.0.1',
        `--cert-dir=${join(folder, 'tls')}`,
        `--token-auth-file=${join(folder, 'tokens.csv')}`,
        '--authorization-mode=RBAC',
        '--anonymous-auth=false',
        `--service-account-issuer=https://${name}.test`,
        `--service-account-key-file=${join(folder, 'sa.pem')}`,
        `--service-account-signing-key-file=${join(folder, 'sa.pem')}`,
        `--service-cluster-ip-range=${serviceCidr}`,
        '--endpoint-reconciler-type=none',
        // Nobody makes the default service accounts that it asks for.
        '--disable-admission-plugins=ServiceAccount',
        ...flags(folder),
      ],
      join(folder, 'kube-apiserver.log'),
    );
    this.admin = new Client(this.server, () => this.ca, adminToken);
  }

  /** @param options - `flags`: more of them for the API server, given the folder in which it may write */
  static async start(
    name: string,
    {
      serviceCidr = '10.96.0.0/16',
      flags = () => [],
    }: {
      serviceCidr?: string;
      flags?: (folder: string) => readonly string[];
    } = {},
  ): Promise<ControlPlane> {
    const folder = mkdtempSync(join(tmpdir(), `meshport-${name}-`));
    mkdirSync(join(folder, 'tls'));
    const adminToken = randomBytes(16).toString('hex');
    const plane = new ControlPlane(
      name,
      folder,
      await freePorts(3),
      adminToken,
      serviceCidr,
      flags,
    );
    writeFileSync(
      join(folder, 'tokens.csv'),
      `${adminToken},admin,admin,"system:masters"`,
    );
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(
      join(folder, 'sa.pem'),
      privateKey.export({ type: 'pkcs1', format: 'pem' }),
    );
    plane.#etcd.start();
    plane.#apiServer.start();
    await plane.ready();
    return plane;
  }

  /** In PEM. */
  get ca(): string {
    return readFileSync(join(this.folder, 'tls', 'apiserver.crt'), 'utf8');
  }

  async ready(): Promise<void> {
    await until(`${this.name} is ready`, () => this.admin.ready(), 90_000);
    await until(`${this.name} has kube-system`, () =>
      this.admin.get('/api/v1/namespaces/kube-system').catch(() => false),
    );
  }

  /** Whether the API server runs. */
  get running(): boolean {
    return this.#apiServer.running;
  }

  async kill(): Promise<void> {
    await this.#apiServer.stop();
  }

  async restart(): Promise<void> {
    this.#apiServer.start();
    await this.ready();
  }

  /** Another cluster at the same address: nothing of the former is left. */
  async recreate(): Promise<void> {
    await this.kill();
    await this.#etcd.stop();
    this.#etcd = this.#newEtcd(1);
    this.#etcd.start();
    await this.restart();
  }

  /** What happened until now is forgotten by etcd. */
  async compact(): Promise<void> {
    const status = await this.#etcdCall('maintenance/status', {});
    const revision = status.header.revision;
    await this.#etcdCall('kv/compaction', { revision, physical: true });
  }

  async stop(): Promise<void> {
    await this.#apiServer.stop();
    await this.#etcd.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #newEtcd(generation: number): Program {
    const [client, peer] = this.#etcdPorts.map(p => `http://127.0.0.1:${p}`);
    return new Program(
      programPath('etcd'),
      [
        `--data-dir=${join(this.folder, `etcd-${generation}`)}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=default=${peer}`,
        '--unsafe-no-fsync',
      ],
      join(this.folder, 'etcd.log'),
    );
  }

  async #etcdCall(method: string, body: object): Promise<any> {
    const answer = await fetch(
      `http://127.0.0.1:${this.#etcdPorts[0]}/v3/${method}`,
      { method: 'POST', body: JSON.stringify(body) },
    );
    if (!answer.ok) throw new Error(`etcd ${method}: ${await answer.text()}`);
    return answer.json();
  }
}
