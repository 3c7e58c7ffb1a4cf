import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { configMapKind } from './configMap';
import { deploymentKind } from './deployment';
import { destinationRuleKind } from './destinationRule';
import { dnsHealthCheckProbeKind } from './dnsHealthCheckProbe';
import { dnsPolicyKind } from './dnsPolicy';
import { dnsRecordKind } from './dnsRecord';
import { endpointSliceKind } from './endpointSlice';
import { gatewayKind } from './gateway';
import { httpRouteKind } from './httpRoute';
import { managedClusterKind } from './managedCluster';
import { namespaceKind } from './namespace';
import { serviceKind } from './service';
import { serviceEntryKind } from './serviceEntry';
import { serviceExportKind } from './serviceExport';
import { serviceImportKind } from './serviceImport';

/** The kinds that are read of every cluster. */
export const kinds: readonly KindDefinition<any>[] = [
  configMapKind,
  namespaceKind,
  serviceKind,
  endpointSliceKind,
  serviceExportKind,
  serviceImportKind,
  gatewayKind,
  httpRouteKind,
  serviceEntryKind,
  destinationRuleKind,
  dnsPolicyKind,
  dnsRecordKind,
  dnsHealthCheckProbeKind,
  deploymentKind,
  managedClusterKind,
];

export { keys } from './keys';
