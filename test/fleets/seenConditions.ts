/**
 * Conditions as controllers were seen to write them: kind, type, status, reason. A fleet with a condition that is not
 * here says something that no controller ever said.
 */
export const SEEN = {
  /** In the recorded fleets themselves. */
  recorded: [
    'DNSPolicy Accepted True Accepted',
    'DNSPolicy Enforced True Enforced',
    'DNSPolicy SubResourcesHealthy True SubResourcesHealthy',
    'DNSRecord Healthy True AllChecksPassed',
    'DNSRecord Ready True ProviderSuccess',
    'DNSRecord ReadyForDelegation True FinalizersSet',
    'Deployment Available False MinimumReplicasUnavailable',
    'Deployment Available True MinimumReplicasAvailable',
    'Deployment Progressing True NewReplicaSetAvailable',
    'Gateway Accepted True Accepted',
    'Gateway Conflicted False NoConflicts',
    'Gateway Programmed True Programmed',
    'Gateway ResolvedRefs True ResolvedRefs',
    'Gateway kuadrant.io/DNSPolicyAffected True Accepted',
    'GatewayClass Accepted True Accepted',
    'HTTPRoute Accepted False NoMatchingListenerHostname',
    'HTTPRoute Accepted True Accepted',
    'HTTPRoute ResolvedRefs True ResolvedRefs',
    'HTTPRoute kuadrant.io/DNSPolicyAffected True Accepted',
    'ManagedCluster HubAcceptedManagedCluster True HubClusterAdminAccepted',
    'ManagedCluster ManagedClusterConditionAvailable True ManagedClusterAvailable',
    'ManagedCluster ManagedClusterConditionAvailable Unknown ManagedClusterLeaseUpdateStopped',
    'ManagedCluster ManagedClusterJoined True ManagedClusterJoined',
    'Pod ContainersReady False ContainersNotReady',
    'Pod ContainersReady True',
    'Pod Initialized True',
    'Pod PodScheduled True',
    'Pod Ready False ContainersNotReady',
    'Pod Ready True',
    'ServiceExport Ready True',
    'ServiceExport Valid True',
  ],
  /** Noted from the same controllers in other runs, whose objects were not kept. Used by derived fleets. */
  noted: [
    'DNSPolicy Healthy False HealthChecksFailed',
    'DNSPolicy SubResourcesHealthy False Unknown',
    'DNSRecord Healthy False HealthChecksFailed',
    'ServiceExport Conflict True ConflictingPorts',
  ],
};
