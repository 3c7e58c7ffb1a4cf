import type { ClusterSource, SourcedCluster } from '@meshport/plugin-mesh-node';
import { type Clock, systemClock } from '../watch';
import { ApiServerCluster } from './apiServer/cluster';
import { readOcmConfig } from './ocm/config';
import { HubFollower } from './ocm/follow';
import { checkHub, hubLoader, OcmHub } from './ocm/hub';
import { Members } from './ocm/members';

export interface OcmSourceOptions {
  /** By which is waited. */
  clock?: Clock;
  /** Below which the files of the hub's own service account lie. */
  inClusterRoot?: string;
}

/** The ManagedClusters of a hub of Open Cluster Management, and the hub itself where that is asked for. */
export const createOcmSource = ({
  clock = systemClock,
  inClusterRoot = '',
}: OcmSourceOptions = {}): ClusterSource => ({
  type: 'ocm',
  keys: [
    'hub',
    'clusterSelector',
    'proxy',
    'managedServiceAccount',
    'credentials',
  ],

  async start(context, listener, signal) {
    const { configPath } = context;
    const config = readOcmConfig(context);
    await checkHub(config.hub, `${configPath}.hub`);
    const load = hubLoader(config.hub, `${configPath}.hub`, inClusterRoot);
    const hub = new OcmHub(load, clock);
    const fixed: SourcedCluster[] =
      config.hubName === undefined
        ? []
        : [
            new ApiServerCluster({
              name: config.hubName,
              configuredAt: `${configPath}.hub.name`,
              clock,
              load,
            }),
          ];
    const follower = new HubFollower(
      fixed,
      new Members(config, hub, configPath, clock),
      config,
      listener,
    );
    if (fixed.length > 0) {
      follower.away(
        'The hub is asked for the first time which clusters it has.',
      );
    }
    void hub.follow(follower, signal);
  },
});

export const ocmSource = createOcmSource();
