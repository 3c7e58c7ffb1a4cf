import { parse } from 'yaml';
import { freePorts } from '../../clusters/ports';
import { Cluster } from './cluster';
import { Entrance } from './entrance';
import { kubeconfigOf } from './kubeconfig';
import { renderedOnboardings, workloads } from './manifests/bookinfo';
import {
  delegation,
  GATEWAY,
  hubPlatform,
  managedCluster,
  memberNamespaces,
  memberPlatform,
} from './manifests/platform';
import { newCertificateAuthority } from './programs/certificateAuthority';
import { controllerManager } from './programs/controllerManager';
import { dnsOperator } from './programs/dnsOperator';
import { istiod, type IstiodPorts } from './programs/istiod';
import { kuadrantOperator } from './programs/kuadrantOperator';
import { AGENT_NAMESPACE, lighthouseAgent } from './programs/lighthouseAgent';
import { setAvailable } from './registration';

/** Deployment that istiod makes for the Gateway, and its Service. */
export const GATEWAY_WORKLOAD = `${GATEWAY.namespace}/${GATEWAY.name}-istio`;
/** Deployment of the Lighthouse agent. */
export const AGENT_DEPLOYMENT = 'submariner-lighthouse-agent';

/** Members of the fleet. */
export const MEMBERS = ['east', 'west'] as const;
export type MemberName = (typeof MEMBERS)[number];

const SITES = {
  hub: {
    services: '10.96.0.0/16',
    podNetwork: '10.10.0',
    nodeAddress: '192.0.2.10',
    region: 'hub-1',
    zone: 'hub-1a',
  },
  east: {
    services: '10.97.0.0/16',
    podNetwork: '10.11.0',
    nodeAddress: '192.0.2.11',
    region: 'east-1',
    zone: 'east-1a',
    geo: 'GEO-EU',
    address: '127.0.113.10',
  },
  west: {
    services: '10.98.0.0/16',
    podNetwork: '10.12.0',
    nodeAddress: '192.0.2.12',
    region: 'west-1',
    zone: 'west-1a',
    geo: 'GEO-NA',
    // All of 127.0.0.0/8 is this machine, so that health checks have somebody to ask.
    address: '127.0.113.20',
  },
};

/**
 * A fleet of real controllers: `hub` is the broker of Submariner and the primary of Kuadrant's DNS operator, `east` and
 * `west` are members. bookinfo is onboarded by the product's own manifests.
 */
export class Lab {
  /** Root of the mesh, the same in all members. */
  readonly authority = newCertificateAuthority();
  readonly #entrances: Entrance[] = [];

  private constructor(
    readonly hub: Cluster,
    readonly members: Record<MemberName, Cluster>,
    readonly istiodPorts: Record<MemberName, IstiodPorts>,
  ) {}

  /** Everything runs and is applied; that it has settled is for the page to say. */
  static async start(): Promise<Lab> {
    const [hub, east, west] = await startAll([
      () => startHub(),
      () => startMember('east'),
      () => startMember('west'),
    ]);
    const ports = await freePorts(4);
    const lab = new Lab(
      hub,
      { east, west },
      {
        east: { http: ports[0], grpc: ports[1] },
        west: { http: ports[2], grpc: ports[3] },
      },
    );
    try {
      await lab.#fill();
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  /** All clusters, the hub first. */
  get clusters(): Cluster[] {
    return [this.hub, ...MEMBERS.map(name => this.members[name])];
  }

  /** Controllers that do not run, `cluster/name`. */
  get dead(): string[] {
    return this.clusters.flatMap(({ name, controllers }) =>
      [...controllers]
        .filter(([, program]) => !program.running)
        .map(([controller]) => `${name}/${controller}`),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#entrances.map(entrance => entrance.stop()));
    await Promise.all(this.clusters.map(cluster => cluster.stop()));
  }

  async #fill(): Promise<void> {
    const { hub } = this;
    await hub.objects.apply(
      ...hubPlatform(),
      ...MEMBERS.map(name =>
        delegation(name, kubeconfigOf(this.members[name].plane)),
      ),
      ...MEMBERS.map(name =>
        managedCluster(name, this.members[name].plane.server),
      ),
    );
    for (const name of MEMBERS) await setAvailable(hub.objects, name, true);
    await hub.machines.start();
    hub.run('controllerManager', controllerManager(hub.plane));
    hub.run('dnsOperator', dnsOperator(hub.plane, 'primary'));
    await Promise.all(
      MEMBERS.map(async name => {
        const cluster = this.members[name];
        const { plane, machines, objects } = cluster;
        await objects.apply(...memberNamespaces());
        await machines.start();
        machines.setAddress(GATEWAY_WORKLOAD, SITES[name].address);
        const entrance = new Entrance(
          SITES[name].address,
          machines,
          GATEWAY_WORKLOAD,
        );
        await entrance.start();
        this.#entrances.push(entrance);
        cluster.run('controllerManager', controllerManager(plane));
        cluster.run(
          'istiod',
          istiod(plane, this.istiodPorts[name], this.authority),
        );
        cluster.run('kuadrantOperator', kuadrantOperator(plane));
        cluster.run('dnsOperator', dnsOperator(plane, 'secondary'));
        cluster.run('lighthouseAgent', lighthouseAgent(plane, hub.plane));
        await objects.apply(agentDeployment());
        await objects.apply(
          ...workloads(),
          ...memberPlatform(SITES[name].geo, name === 'east'),
        );
        await onboard(cluster);
      }),
    );
  }
}

function startHub(): Promise<Cluster> {
  return Cluster.start('hub', SITES.hub.services, SITES.hub, [
    'mcs',
    'dns',
    'ocm',
  ]);
}

function startMember(name: MemberName): Promise<Cluster> {
  return Cluster.start(name, SITES[name].services, SITES[name], [
    'gatewayApi',
    'mcs',
    'kuadrant',
    'dns',
    'istio',
  ]);
}

/** Where one does not start, the others are stopped. */
async function startAll(
  starts: Array<() => Promise<Cluster>>,
): Promise<Cluster[]> {
  const started = await Promise.allSettled(starts.map(start => start()));
  const failed = started.find(({ status }) => status === 'rejected');
  const clusters = started.flatMap(one =>
    one.status === 'fulfilled' ? [one.value] : [],
  );
  if (!failed) return clusters;
  await Promise.all(clusters.map(cluster => cluster.stop()));
  throw (failed as PromiseRejectedResult).reason;
}

/** What a GitOps agent does with the pull requests of the onboardings, once they are merged. */
async function onboard({ name, objects }: Cluster): Promise<void> {
  const files = renderedOnboardings().flatMap(({ files: all }) => all);
  for (const { path, content } of files) {
    const manifest = parse(content);
    if (path.startsWith(`clusters/${name}/`)) await objects.apply(manifest);
    if (path.startsWith(`patches/${name}/`)) {
      const [, , namespace, gateway] = path.split('/');
      await objects.jsonPatch(`Gateway/${namespace}/${gateway}`, manifest);
    }
  }
}

/** Stands for the Deployment of an agent that runs outside of its cluster: its Pod is ready while the agent runs. */
function agentDeployment() {
  const labels = { app: AGENT_DEPLOYMENT };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: AGENT_DEPLOYMENT,
      namespace: AGENT_NAMESPACE,
      labels: { ...labels, component: 'submariner-lighthouse' },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: AGENT_DEPLOYMENT,
              image: 'quay.io/submariner/lighthouse-agent:0.20.0',
            },
          ],
        },
      },
    },
  };
}
