import { certificate } from '../../faults/certificates';
import { answerCalls } from '../processes/calls';
import { RenderedApiServer } from './apiServer';
import { LargeFleet, type LargeFleetSize } from './fleet';
import { type ListMode, readKinds, renderCluster, servedKind } from './served';

/** Where the fleet is served, and how much it is. */
export interface ServedFleet {
  clusters: Array<{ name: string; port: number }>;
  /** In PEM. */
  ca: string;
  objects: number;
  bytes: number;
}

const served = readKinds.map(servedKind);
let fleet: LargeFleet;
let servers: Map<string, RenderedApiServer>;

/** The process that is all API servers of a large fleet. */
export const calls = {
  async serve(size: LargeFleetSize, mode: ListMode): Promise<ServedFleet> {
    fleet = new LargeFleet(size);
    servers = new Map();
    const own = certificate();
    const total: ServedFleet = {
      clusters: [],
      ca: own.cert,
      objects: 0,
      bytes: 0,
    };
    for (const name of fleet.clusters) {
      const lists = renderCluster(fleet, name, mode);
      for (const list of lists.values()) {
        total.objects += list.objects;
        total.bytes += list.bytes;
      }
      const server = new RenderedApiServer(served, lists, mode, own);
      servers.set(name, server);
      total.clusters.push({ name, port: await server.listen() });
    }
    return total;
  },
};

answerCalls(calls);
