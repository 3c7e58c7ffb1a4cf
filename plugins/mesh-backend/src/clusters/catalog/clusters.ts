import { isDeepStrictEqual } from 'node:util';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Clock } from '../../watch';
import { ApiServerCluster } from '../apiServer/cluster';
import { connect, wrong } from '../apiServer/connection';
import { userWithCredential } from '../apiServer/credentials';
import { API_SERVER, API_SERVER_CA } from '../kubernetes/annotations';
import { isBoundTo, type Selection } from './resources';

type Selected = Selection['clusters'][number];

/** The clusters of the catalog as they are read: what stays in the catalog stays the same cluster here. */
export class CatalogClusters {
  readonly #known = new Map<
    string,
    { now: { selected: Selected }; cluster: ApiServerCluster }
  >();

  constructor(private readonly clock?: Clock) {}

  update(selection: readonly Selected[]): ApiServerCluster[] {
    const names = selection.map(({ resource }) => resource.name);
    for (const name of [...this.#known.keys()]) {
      if (!names.includes(name)) this.#known.delete(name);
    }
    return selection.map(selected => this.#one(selected));
  }

  #one(selected: Selected): ApiServerCluster {
    const { name } = selected.resource;
    const known = this.#known.get(name);
    if (!known) {
      const now = { selected };
      const cluster = new ApiServerCluster({
        name,
        clock: this.clock,
        load: () => connectTo(now.selected),
      });
      this.#known.set(name, { now, cluster });
      return cluster;
    }
    const { now, cluster } = known;
    const isChanged = !isDeepStrictEqual(
      now.selected.resource,
      selected.resource,
    );
    now.selected = selected;
    if (isChanged) cluster.reachedAnew();
    return cluster;
  }
}

/** @throws ReadFailure that names the Resource and its annotation, or the key */
async function connectTo({ resource, bound }: Selected): Promise<KubeConfig> {
  const { ref, name } = resource;
  if (!isBoundTo(resource, bound)) {
    throw wrong(
      'unauthorized',
      `${ref}: ${API_SERVER} is not ${bound.server}, the only address that ${bound.at} has credentials for`,
    );
  }
  // Either alone does not: the catalog cannot turn the check off, and the configuration says so for a cluster that wants it.
  const skipTLSVerify = resource.skipTLSVerify && bound.skipTLSVerify;
  const hasOwnCa = (bound.caFile ?? bound.caData) !== undefined;
  return connect(
    {
      name,
      server: bound.server,
      skipTLSVerify,
      caFile: bound.caFile,
      caData: hasOwnCa ? bound.caData : resource.caData,
    },
    userWithCredential(bound.read),
    {
      server: `${bound.at}.server`,
      skipTLSVerify: `${bound.at}.skipTLSVerify`,
      caFile: `${bound.at}.caFile`,
      caData: hasOwnCa ? `${bound.at}.caData` : `${ref}: ${API_SERVER_CA}`,
      proxyUrl: bound.at,
    },
  );
}
