import type { Cluster, ControllerName } from './cluster';
import { GATEWAY_WORKLOAD, type Lab, type MemberName } from './lab';
import {
  type CertificateAuthority,
  newCertificateAuthority,
} from './programs/certificateAuthority';
import { istiod } from './programs/istiod';
import { setAvailable } from './registration';
import type { KubernetesObject, Ref } from './objects';

type ClusterName = 'hub' | MemberName;

/** What goes wrong in a lab, and is put right again in reverse order. */
export class Faults {
  readonly #undo: Array<() => Promise<unknown>> = [];

  constructor(private readonly lab: Lab) {}

  /** Everything is as it was meant to be. */
  async heal(): Promise<void> {
    while (this.#undo.length > 0) await this.#undo.pop()!();
  }

  /** A change of a manifest that somebody merged. */
  async edit(
    cluster: ClusterName,
    ref: Ref,
    change: (object: any) => void,
  ): Promise<void> {
    const { objects } = this.#cluster(cluster);
    this.#undo.push(() => objects.restore(ref));
    await objects.edit(ref, change);
  }

  async remove(cluster: ClusterName, ref: Ref): Promise<void> {
    const { objects } = this.#cluster(cluster);
    this.#undo.push(() => objects.restore(ref));
    await objects.remove(ref);
  }

  /** A change of fields that cannot be changed: the object goes and comes again. */
  async replace(
    cluster: ClusterName,
    ref: Ref,
    change: (object: any) => void,
  ): Promise<void> {
    const { objects } = this.#cluster(cluster);
    this.#undo.push(async () => {
      await objects.remove(ref);
      await objects.restore(ref);
    });
    await objects.remove(ref);
    await objects.edit(ref, change);
  }

  /** Something that is not meant to be there. */
  async add(cluster: ClusterName, object: KubernetesObject): Promise<void> {
    const { objects } = this.#cluster(cluster);
    const { kind, metadata } = object;
    const ref: Ref = `${kind}/${metadata.namespace ?? '-'}/${metadata.name}`;
    this.#undo.push(() => objects.remove(ref));
    await objects.apply(object);
  }

  /** The Pods of a Deployment, `namespace/name`, are no longer ready. */
  unready(cluster: ClusterName, deployment: string): void {
    const { machines } = this.#cluster(cluster);
    this.#undo.push(async () => machines.setReady(deployment, true));
    machines.setReady(deployment, false);
  }

  /** The load balancer takes the Gateway's address away. */
  loseAddress(member: MemberName): void {
    const { machines } = this.#cluster(member);
    const address = machines.address(GATEWAY_WORKLOAD)!;
    this.#undo.push(async () => machines.setAddress(GATEWAY_WORKLOAD, address));
    machines.setAddress(GATEWAY_WORKLOAD, undefined);
  }

  /** A controller dies. What stands for its Deployment has to be made unready besides. */
  async stopController(
    cluster: ClusterName,
    name: ControllerName,
  ): Promise<void> {
    const program = this.#cluster(cluster).controller(name);
    this.#undo.push(async () => program.start());
    await program.stop();
  }

  /** After healing, a controller starts anew: it does not wait until the pauses after its failures are over. */
  restartAfterwards(cluster: ClusterName, name: ControllerName): void {
    const program = this.#cluster(cluster).controller(name);
    this.#undo.unshift(async () => {
      await program.stop();
      program.start();
    });
  }

  /** The API server dies, everything else of the cluster lives on. */
  async killApi(cluster: ClusterName): Promise<void> {
    const { plane } = this.#cluster(cluster);
    this.#undo.push(() => plane.restart());
    await plane.kill();
  }

  /** All of the hub is gone: its API and its controllers. */
  async killHub(): Promise<void> {
    for (const name of this.lab.hub.controllers.keys()) {
      await this.stopController('hub', name);
    }
    await this.killApi('hub');
  }

  /** All of a cluster is gone: its API, its controllers and its gateway. */
  async killCluster(member: MemberName): Promise<void> {
    const cluster = this.#cluster(member);
    cluster.machines.setReady(GATEWAY_WORKLOAD, false);
    for (const name of cluster.controllers.keys()) {
      await this.stopController(member, name);
    }
    // Undone before the controllers start again.
    await this.killApi(member);
    this.#undo.push(async () => {
      cluster.machines.setReady(GATEWAY_WORKLOAD, true);
      await setAvailable(this.lab.hub.objects, member, true);
    });
    await setAvailable(this.lab.hub.objects, member, false);
  }

  /** istiod of a member has another root than the others. */
  async changeTrust(member: MemberName): Promise<void> {
    await this.#runIstiod(member, newCertificateAuthority());
    this.#undo.push(() => this.#runIstiod(member, this.lab.authority));
  }

  /** For what none of the others does. */
  onHeal(work: () => Promise<unknown>): void {
    this.#undo.push(work);
  }

  async #runIstiod(
    member: MemberName,
    authority: CertificateAuthority,
  ): Promise<void> {
    const cluster = this.#cluster(member);
    await cluster.controller('istiod').stop();
    const ports = this.lab.istiodPorts[member];
    cluster.run('istiod', istiod(cluster.plane, ports, authority));
  }

  #cluster(name: ClusterName): Cluster {
    return name === 'hub' ? this.lab.hub : this.lab.members[name];
  }
}
