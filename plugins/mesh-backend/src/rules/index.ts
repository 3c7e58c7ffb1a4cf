import type { Rule } from '@meshport/plugin-mesh-node';
import { clusterUnreachable } from './cluster-unreachable';
import { dnsPolicyNoRecords } from './dns-policy-no-records';
import { endpointsNoneReady } from './endpoints-none-ready';
import { exportConflict } from './export-conflict';
import { exportRefused } from './export-refused';
import { externalNameMissing } from './external-name-missing';
import { gatewayNoAddress } from './gateway-no-address';
import { gatewayNotAvailable } from './gateway-not-available';
import { gatewayNotProgrammed } from './gateway-not-programmed';
import { importMissing } from './import-missing';
import { meshTlsMissing } from './mesh-tls-missing';
import { recordNotPublished } from './record-not-published';
import { recordUnhealthy } from './record-unhealthy';
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
  meshTlsMissing,
  routeParentMissing,
  routeNotAccepted,
  routeMissing,
  gatewayNotAvailable,
  gatewayNoAddress,
  gatewayNotProgrammed,
  dnsPolicyNoRecords,
  recordNotPublished,
  recordUnhealthy,
  exportConflict,
  exportRefused,
  importMissing,
  trustRootsDiffer,
];

export { answerService } from './answer';
export { runRules } from './run';
