import { ControlPlane } from '../../clusters/controlPlane';
import { crdsOf, install, type CrdModule } from '../../clusters/crds';
import type { Program } from '../../clusters/program';
import { Machines, type Site } from './machines';
import { Objects } from './objects';

/** Names of the controllers of a cluster. */
export type ControllerName =
  | 'controllerManager'
  | 'istiod'
  | 'kuadrantOperator'
  | 'dnsOperator'
  | 'lighthouseAgent';

/** A cluster of the lab: its API server, its machines, and the controllers that run for it. */
export class Cluster {
  readonly controllers = new Map<ControllerName, Program>();

  private constructor(
    readonly plane: ControlPlane,
    readonly machines: Machines,
    readonly objects: Objects,
  ) {}

  static async start(
    name: string,
    serviceCidr: string,
    site: Site,
    crds: CrdModule[],
  ): Promise<Cluster> {
    const plane = await ControlPlane.start(name, { serviceCidr });
    try {
      await install(plane.admin, crds.flatMap(crdsOf));
    } catch (error) {
      await plane.stop();
      throw error;
    }
    const machines = new Machines(plane, site);
    return new Cluster(plane, machines, new Objects(plane.admin));
  }

  get name(): string {
    return this.plane.name;
  }

  run(name: ControllerName, program: Program): void {
    this.controllers.set(name, program);
    program.start();
  }

  controller(name: ControllerName): Program {
    const program = this.controllers.get(name);
    if (!program) throw new Error(`${this.name} has no ${name}`);
    return program;
  }

  async stop(): Promise<void> {
    await this.machines.stop();
    await Promise.all([...this.controllers.values()].map(one => one.stop()));
    await this.plane.stop();
  }
}
