import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { applicationKind } from './application';
import { authorizationPolicyKind } from './authorizationPolicy';
import { configMapKind } from './configMap';
import { deploymentKind } from './deployment';
import { destinationRuleKind } from './destinationRule';
import { dnsHealthCheckProbeKind } from './dnsHealthCheckProbe';
import { dnsPolicyKind } from './dnsPolicy';
import { dnsRecordKind } from './dnsRecord';
import { endpointSliceKind } from './endpointSlice';
import { gatewayKind } from './gateway';
import { grpcRouteKind } from './grpcRoute';
import { httpRouteKind } from './httpRoute';
import { ingressKind } from './ingress';
import { istioKind } from './istio';
import { istioGatewayKind } from './istioGateway';
import { klusterletKind } from './klusterlet';
import { kustomizationKind } from './kustomization';
import { listenerSetKind } from './listenerSet';
import { managedClusterKind } from './managedCluster';
import { managedClusterSetKind } from './managedClusterSet';
import { meshConfigKind } from './meshConfig';
import { namespaceKind } from './namespace';
import { nodeKind } from './node';
import { openshiftRouteKind } from './openshiftRoute';
import { peerAuthenticationKind } from './peerAuthentication';
import { podKind } from './pod';
import { referenceGrantKind } from './referenceGrant';
import { serviceKind } from './service';
import { serviceEntryKind } from './serviceEntry';
import { serviceExportKind } from './serviceExport';
import { serviceImportKind } from './serviceImport';
import { serviceMeshControlPlaneKind } from './serviceMeshControlPlane';
import { submarinerClusterKind } from './submarinerCluster';
import { submarinerGatewayKind } from './submarinerGateway';
import { tlsPolicyKind } from './tlsPolicy';
import { virtualServiceKind } from './virtualService';

/** The kinds that Meshport knows. Those that are optional are read where the configuration says so. */
export const kinds: readonly KindDefinition<any>[] = [
  configMapKind,
  meshConfigKind,
  namespaceKind,
  nodeKind,
  serviceKind,
  endpointSliceKind,
  serviceExportKind,
  serviceImportKind,
  submarinerGatewayKind,
  submarinerClusterKind,
  gatewayKind,
  listenerSetKind,
  httpRouteKind,
  grpcRouteKind,
  referenceGrantKind,
  ingressKind,
  openshiftRouteKind,
  istioKind,
  serviceMeshControlPlaneKind,
  istioGatewayKind,
  virtualServiceKind,
  serviceEntryKind,
  destinationRuleKind,
  peerAuthenticationKind,
  authorizationPolicyKind,
  dnsPolicyKind,
  dnsRecordKind,
  dnsHealthCheckProbeKind,
  tlsPolicyKind,
  deploymentKind,
  podKind,
  managedClusterKind,
  managedClusterSetKind,
  klusterletKind,
  applicationKind,
  kustomizationKind,
];

export { keys } from './keys';
