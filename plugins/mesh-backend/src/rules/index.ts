import type { Rule } from '@meshport/plugin-mesh-node';
import { claimNotConfirmed } from './claim-not-confirmed';
import { clusterAliasTaken } from './cluster-alias-taken';
import { clusterSetUnclear } from './cluster-set-unclear';
import { clusterUnauthorized } from './cluster-unauthorized';
import { clusterUnreachable } from './cluster-unreachable';
import { clustersetMtlsOff } from './clusterset-mtls-off';
import { destinationRuleWithoutEffect } from './destination-rule-without-effect';
import { dnsDelegationFailed } from './dns-delegation-failed';
import { dnsGeoInvalid } from './dns-geo-invalid';
import { dnsHealthCheckBlind } from './dns-health-check-blind';
import { dnsPolicyMissing } from './dns-policy-missing';
import { dnsPolicyNoRecords } from './dns-policy-no-records';
import { dnsPolicyNotAccepted } from './dns-policy-not-accepted';
import { dnsProviderMissing } from './dns-provider-missing';
import { dnsRecordClusterMissing } from './dns-record-cluster-missing';
import { dnsRecordDeadTarget } from './dns-record-dead-target';
import { dnsRecordNotReady } from './dns-record-not-ready';
import { dnsRecordUnhealthy } from './dns-record-unhealthy';
import { dnsStrategyConflict } from './dns-strategy-conflict';
import { endpointsNoneAnywhere } from './endpoints-none-anywhere';
import { endpointsNoneReady } from './endpoints-none-ready';
import { endpointsSingleCluster } from './endpoints-single-cluster';
import { exportConflict } from './export-conflict';
import { exportMissing } from './export-missing';
import { exportNamespaceRestricted } from './export-namespace-restricted';
import { exportNotReady } from './export-not-ready';
import { exportReadinessStale } from './export-readiness-stale';
import { exportServiceMissing } from './export-service-missing';
import { exportTypeUnsupported } from './export-type-unsupported';
import { externalNameForeignTarget } from './external-name-foreign-target';
import { externalNameMissing } from './external-name-missing';
import { externalNameWrongTarget } from './external-name-wrong-target';
import { gatewayAddressMissing } from './gateway-address-missing';
import { gatewayDeploymentUnavailable } from './gateway-deployment-unavailable';
import { gatewayMissing } from './gateway-missing';
import { gatewayNotProgrammed } from './gateway-not-programmed';
import { hubDown } from './hub-down';
import { importMissing } from './import-missing';
import { importStale } from './import-stale';
import { kindForbidden } from './kind-forbidden';
import { kindOff } from './kind-off';
import { listenerConflicted } from './listener-conflicted';
import { listenerTlsInvalid } from './listener-tls-invalid';
import { referenceGrantMissing } from './reference-grant-missing';
import { routeBackendUnresolved } from './route-backend-unresolved';
import { routeHostOutsideListener } from './route-host-outside-listener';
import { routeHostTaken } from './route-host-taken';
import { routeMissing } from './route-missing';
import { routeNotAccepted } from './route-not-accepted';
import { routeParentMissing } from './route-parent-missing';
import { routePortMismatch } from './route-port-mismatch';
import { routeWeightsZero } from './route-weights-zero';
import { serviceEntryExternal } from './service-entry-external';
import { serviceEntryMissing } from './service-entry-missing';
import { serviceEntryPortMissing } from './service-entry-port-missing';
import { sourceIncomplete } from './source-incomplete';
import { trustRootsDiffer } from './trust-roots-differ';
import { tunnelDown } from './tunnel-down';

/** The rules. Their order has no meaning: findings are sorted, and a rule names its causes. */
export const rules: readonly Rule[] = [
  clusterUnreachable,
  clusterUnauthorized,
  kindForbidden,
  kindOff,
  hubDown,
  claimNotConfirmed,
  sourceIncomplete,
  clusterAliasTaken,
  clusterSetUnclear,

  endpointsNoneReady,
  endpointsNoneAnywhere,
  endpointsSingleCluster,
  exportMissing,
  exportServiceMissing,
  exportTypeUnsupported,
  exportNamespaceRestricted,
  exportNotReady,
  exportConflict,
  exportReadinessStale,
  importMissing,
  importStale,
  tunnelDown,
  trustRootsDiffer,

  externalNameMissing,
  serviceEntryMissing,
  serviceEntryPortMissing,
  externalNameWrongTarget,
  externalNameForeignTarget,
  serviceEntryExternal,
  clustersetMtlsOff,
  destinationRuleWithoutEffect,

  routeMissing,
  routeParentMissing,
  routeNotAccepted,
  routeHostOutsideListener,
  routeBackendUnresolved,
  referenceGrantMissing,
  routePortMismatch,
  routeHostTaken,
  routeWeightsZero,

  gatewayMissing,
  gatewayDeploymentUnavailable,
  gatewayAddressMissing,
  gatewayNotProgrammed,
  listenerConflicted,
  listenerTlsInvalid,

  dnsPolicyMissing,
  dnsPolicyNotAccepted,
  dnsPolicyNoRecords,
  dnsRecordNotReady,
  dnsRecordClusterMissing,
  dnsRecordDeadTarget,
  dnsRecordUnhealthy,
  dnsStrategyConflict,
  dnsGeoInvalid,
  dnsHealthCheckBlind,
  dnsProviderMissing,
  dnsDelegationFailed,
];

export { answerService, judgeService } from './answer';
export { runRules } from './run';
