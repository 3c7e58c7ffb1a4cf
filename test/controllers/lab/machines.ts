import type { ControlPlane } from '../../clusters/controlPlane';
import { Refused } from '../../clusters/client';

const PASS_MS = 200;

/** Where the machines of a cluster are. */
export interface Site {
  /** First three numbers of the addresses of its Pods. */
  podNetwork: string;
  nodeAddress: string;
  region: string;
  zone: string;
}

/**
 * Stands for what a cluster has besides its control plane: the Node exists, Pods are put on it and run, Services of type
 * LoadBalancer get an address. It writes what a kubelet, a scheduler and a load balancer would write, and nothing else.
 */
export class Machines {
  readonly #unready = new Set<string>();
  readonly #addresses = new Map<string, string>();
  readonly #podAddresses = new Map<string, string>();
  #running = false;
  #passes: Promise<void> | undefined;

  constructor(
    private readonly plane: ControlPlane,
    private readonly site: Site,
  ) {}

  get #node(): string {
    return `${this.plane.name}-node-1`;
  }

  async start(): Promise<void> {
    const { region, zone, nodeAddress } = this.site;
    await this.plane.admin.create('/api/v1/nodes', {
      metadata: {
        name: this.#node,
        labels: {
          'topology.kubernetes.io/region': region,
          'topology.kubernetes.io/zone': zone,
        },
      },
    });
    await this.plane.admin.patch(`/api/v1/nodes/${this.#node}/status`, {
      status: {
        addresses: [{ type: 'InternalIP', address: nodeAddress }],
        conditions: [condition('Ready', true)],
      },
    });
    this.#running = true;
    this.#passes = this.#run();
  }

  /** Resolves once nothing more is written. */
  async stop(): Promise<void> {
    this.#running = false;
    await this.#passes;
  }

  /** Whether the Pods of a Deployment, `namespace/name`, get ready. They do, unless somebody says otherwise. */
  setReady(deployment: string, ready: boolean): void {
    if (ready) this.#unready.delete(deployment);
    else this.#unready.add(deployment);
  }

  isReady(deployment: string): boolean {
    return !this.#unready.has(deployment);
  }

  address(service: string): string | undefined {
    return this.#addresses.get(service);
  }

  /** Address of a Service of type LoadBalancer, `namespace/name`; undefined takes it away. */
  setAddress(service: string, address: string | undefined): void {
    if (address) this.#addresses.set(service, address);
    else this.#addresses.delete(service);
  }

  async #run(): Promise<void> {
    while (this.#running) {
      try {
        await this.#pass();
      } catch (error) {
        // What is away or has changed meanwhile, or what an API server that starts cannot do yet, is seen again in the
        // next pass, as a kubelet would. What is written wrong here stays wrong.
        if (error instanceof Refused && [400, 422].includes(error.status)) {
          throw error;
        }
      }
      await new Promise(resolve => {
        setTimeout(resolve, PASS_MS);
      });
    }
  }

  async #pass(): Promise<void> {
    const { admin } = this.plane;
    for (const pod of (await admin.get('/api/v1/pods')).items) {
      await this.#tend(pod);
    }
    for (const service of (await admin.get('/api/v1/services')).items) {
      if (service.spec.type === 'LoadBalancer') await this.#expose(service);
    }
  }

  async #tend(pod: any): Promise<void> {
    const { namespace, name, uid, deletionTimestamp } = pod.metadata;
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    if (deletionTimestamp) {
      await this.plane.admin.delete(`${path}?gracePeriodSeconds=0`);
      return;
    }
    if (!pod.spec.nodeName) {
      await this.plane.admin.create(`${path}/binding`, {
        metadata: { name },
        target: { apiVersion: 'v1', kind: 'Node', name: this.#node },
      });
      return;
    }
    const ready = this.isReady(deploymentOf(pod));
    const says = pod.status.conditions?.find((c: any) => c.type === 'Ready');
    if (says?.status === (ready ? 'True' : 'False')) return;
    await this.plane.admin.patch(`${path}/status`, {
      status: this.#statusOf(pod, ready, this.#addressOf(uid)),
    });
  }

  #addressOf(podUid: string): string {
    const address =
      this.#podAddresses.get(podUid) ??
      `${this.site.podNetwork}.${this.#podAddresses.size + 2}`;
    this.#podAddresses.set(podUid, address);
    return address;
  }

  #statusOf({ spec, status }: any, ready: boolean, address: string) {
    const { nodeAddress } = this.site;
    const startTime = status.startTime ?? now();
    const unready = spec.containers.map(({ name }: any) => name).join(' ');
    const why = ready
      ? {}
      : {
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready}]`,
        };
    return {
      phase: 'Running',
      hostIP: nodeAddress,
      hostIPs: [{ ip: nodeAddress }],
      podIP: address,
      podIPs: [{ ip: address }],
      startTime,
      conditions: [
        status.conditions?.find((c: any) => c.type === 'PodScheduled') ??
          condition('PodScheduled', true),
        status.conditions?.find((c: any) => c.type === 'Initialized') ??
          condition('Initialized', true),
        { ...condition('ContainersReady', ready), ...why },
        { ...condition('Ready', ready), ...why },
      ],
      containerStatuses: spec.containers.map(({ name, image }: any) => ({
        name,
        image,
        imageID: '',
        ready,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: startTime } },
        lastState: {},
      })),
    };
  }

  async #expose({ metadata, status }: any): Promise<void> {
    const { namespace, name } = metadata;
    const address = this.#addresses.get(`${namespace}/${name}`);
    const given = status.loadBalancer?.ingress?.[0]?.ip;
    if (given === address) return;
    await this.plane.admin.patch(
      `/api/v1/namespaces/${namespace}/services/${name}/status`,
      {
        status: {
          loadBalancer: { ingress: address ? [{ ip: address }] : null },
        },
      },
    );
  }
}

function now(): string {
  return `${new Date().toISOString().slice(0, -5)}Z`;
}

function condition(type: string, holds: boolean) {
  return {
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime: now(),
  };
}

/** The ReplicaSet between is named after it, with a hash behind. */
function deploymentOf({ metadata: { namespace, ownerReferences } }: any) {
  const [owner] = ownerReferences;
  return `${namespace}/${owner.name.replace(/-[^-]+$/, '')}`;
}
