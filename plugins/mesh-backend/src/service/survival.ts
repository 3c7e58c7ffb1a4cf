import type {
  ClusterEndpoints,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import type { Onboarded } from './onboarding';
import type { HostJoin } from './records';
import { sayOfClusters } from './words';

/** Whether requests are still served when any one cluster is lost, and why: a clause that follows yes, no or not known. */
export function survivesClusterLoss(
  onboarded: Onboarded,
  endpoints: ClusterEndpoints[],
  hosts: HostJoin[],
): ServiceAnswer['survives'] {
  if (onboarded === 'no') {
    return {
      clusterLoss: false,
      message: sayOfClusters(
        'survives.notShared',
        'no cluster exports the service, each serves only itself',
      ),
    };
  }
  if (onboarded === 'pending') {
    return {
      clusterLoss: null,
      message: sayOfClusters(
        'survives.pending',
        'no controller has answered yet',
      ),
    };
  }
  const serving = endpoints
    .filter(
      ({ state, exported, ready }) =>
        state !== 'unknown' && exported && (ready ?? 0) > 0,
    )
    .map(({ cluster }) => cluster)
    .sort();
  const unknown = endpoints
    .filter(({ state }) => state === 'unknown')
    .map(({ cluster }) => cluster)
    .sort();
  const failing = endpoints
    .filter(({ state }) => state === 'broken')
    .map(({ cluster }) => cluster)
    .sort();
  if (serving.length === 0) {
    return unknown.length > 0 || onboarded !== 'yes'
      ? {
          clusterLoss: null,
          message: sayOfClusters(
            'survives.unknown',
            'which cluster serves is not known',
          ),
        }
      : {
          clusterLoss: false,
          message: sayOfClusters(
            'survives.noneServes',
            'no cluster serves it now',
          ),
        };
  }
  if (serving.length === 1) {
    if (failing.length > 0) {
      return {
        clusterLoss: false,
        message: sayOfClusters(
          'survives.oneUntil',
          '{{serving}} alone serves until {{failing}} is ready again',
          { serving, failing },
        ),
      };
    }
    return unknown.length > 0
      ? {
          clusterLoss: null,
          message: sayOfClusters(
            'survives.oneKnown',
            '{{serving}} serves, and what {{unknown}} does cannot be read',
            { serving, unknown },
          ),
        }
      : {
          clusterLoss: false,
          message: sayOfClusters(
            'survives.one',
            '{{serving}} alone serves it',
            {
              serving,
            },
          ),
        };
  }
  if (hosts.some(({ takesOut }) => !takesOut)) {
    return {
      clusterLoss: false,
      message: sayOfClusters(
        'survives.insideOnly',
        'calls within the clusters go on, but DNS goes on sending clients outside to a lost cluster, because no health check takes it out',
      ),
    };
  }
  return {
    clusterLoss: true,
    message: sayOfClusters(
      'survives.yes',
      '{{serving}} serve it, and calls go to those that are left',
      {
        serving,
      },
    ),
  };
}
