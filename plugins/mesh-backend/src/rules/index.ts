import type { Rule } from '@meshport/plugin-mesh-node';
import { clusterUnauthorized } from './cluster-unauthorized';
import { clusterUnreachable } from './cluster-unreachable';
import { clustersetMtlsOff } from './clusterset-mtls-off';
import { destinationRuleWithoutEffect } from './destination-rule-without-effect';
import { dnsPolicyNoRecords } from './dns-policy-no-records';
import { dnsRecordNotReady } from './dns-record-not-ready';
import { dnsRecordUnhealthy } from './dns-record-unhealthy';
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
import { gatewayNotProgrammed } from './gateway-not-programmed';
import { hubDown } from './hub-down';
import { importMissing } from './import-missing';
import { importStale } from './import-stale';
import { kindForbidden } from './kind-forbidden';
import { routeMissing } from './route-missing';
import { routeNotAccepted } from './route-not-accepted';
import { routeParentMissing } from './route-parent-missing';
import { serviceEntryExternal } from './service-entry-external';
import { serviceEntryMissing } from './service-entry-missing';
import { serviceEntryPortMissing } from './service-entry-port-missing';
import { sourceIncomplete } from './source-incomplete';
import { trustRootsDiffer } from './trust-roots-differ';

/** The rules. Their order has no meaning: findings are sorted, and a rule names its causes. */
export const rules: readonly Rule[] = [
  clusterUnreachable,
  clusterUnauthorized,
  kindForbidden,
  hubDown,
  sourceIncomplete,

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

  gatewayDeploymentUnavailable,
  gatewayAddressMissing,
  gatewayNotProgrammed,

  dnsPolicyNoRecords,
  dnsRecordNotReady,
  dnsRecordUnhealthy,
];

export { answerService } from './answer';
export { runRules } from './run';
