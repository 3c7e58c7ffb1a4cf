import type { Objects } from './objects';

/** Stands for the controllers of Open Cluster Management on the hub: says whether a member renews its lease. */
export async function setAvailable(
  hub: Objects,
  member: string,
  available: boolean,
): Promise<void> {
  const lastTransitionTime = `${new Date().toISOString().slice(0, -5)}Z`;
  await hub.patchStatus(`ManagedCluster/-/${member}`, {
    version: { kubernetes: 'v1.36.3' },
    conditions: [
      {
        type: 'HubAcceptedManagedCluster',
        status: 'True',
        reason: 'HubClusterAdminAccepted',
        message: 'Accepted by hub cluster admin',
        lastTransitionTime,
      },
      {
        type: 'ManagedClusterJoined',
        status: 'True',
        reason: 'ManagedClusterJoined',
        message: 'Managed cluster joined',
        lastTransitionTime,
      },
      {
        type: 'ManagedClusterConditionAvailable',
        ...(available
          ? {
              status: 'True',
              reason: 'ManagedClusterAvailable',
              message: 'Managed cluster is available',
            }
          : {
              status: 'Unknown',
              reason: 'ManagedClusterLeaseUpdateStopped',
              message: 'Registration agent stopped updating its lease.',
            }),
        lastTransitionTime,
      },
    ],
  });
}
