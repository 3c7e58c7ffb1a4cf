import type { Rule } from '@meshport/plugin-mesh-node';
import { clusterUnreachable } from './cluster-unreachable';
import { clustersetMtlsOff } from './clusterset-mtls-off';
import { dnsPolicyNoRecords } from './dns-policy-no-records';
import { dnsRecordNotReady } from './dns-record-not-ready';
import { dnsRecordUnhealthy } from './dns-record-unhealthy';
import { endpointsNoneReady } from './endpoints-none-ready';
import { exportConflict } from './export-conflict';
import { exportRefused } from './export-refused';
import { externalNameMissing } from './external-name-missing';
import { gatewayAddressMissing } from './gateway-address-missing';
import { gatewayDeploymentUnavailable } from './gateway-deployment-unavailable';
import { gatewayNotProgrammed } from './gateway-not-programmed';
import { importMissing } from './import-missing';
import { routeMissing } from './route-missing';
import { routeNotAccepted } from './route-not-accepted';
import { routeParentMissing } from './route-parent-missing';
import { serviceEntryMissing } from './service-entry-missing';
import { serviceEntryPortMissing } from './service-entry-port-missing';
import { sourceIncomplete } from './source-incomplete';
import { trustRootsDiffer } from './trust-roots-differ';

/** The rules. Their order has no meaning: findings are sorted, and a rule names its causes. */
export const rules: readonly Rule[] = [
  clusterUnreachable,
  sourceIncomplete,
  endpointsNoneReady,
  serviceEntryMissing,
  serviceEntryPortMissing,
  externalNameMissing,
  clustersetMtlsOff,
  routeParentMissing,
  routeNotAccepted,
  routeMissing,
  gatewayDeploymentUnavailable,
  gatewayAddressMissing,
  gatewayNotProgrammed,
  dnsPolicyNoRecords,
  dnsRecordNotReady,
  dnsRecordUnhealthy,
  exportConflict,
  exportRefused,
  importMissing,
  trustRootsDiffer,
];

export { answerService } from './answer';
export { runRules } from './run';
