/**
 * The keys by which objects are found, `<what>:<value>`. A join asks one cluster for one kind by one key.
 *
 * Only `service:` makes a service known to the fleet. All others are references: an object may name a service that
 * does not exist.
 *
 * | key | kinds | finds |
 * |---|---|---|
 * | `service:<ns>/<name>` | Service, ServiceExport, ServiceImport, EndpointSlice | what a service is made of |
 * | `endpoints:<ns>/<name>` | EndpointSlice | slices of a Service in its own cluster |
 * | `imported:<ns>/<name>` | EndpointSlice | slices that the service discovery brought, one and more a source cluster |
 * | `local-import:<ns>/<name>` | ServiceImport | what the cluster itself gives to the cluster set |
 * | `broker:<ns>/<name>` | ServiceImport, EndpointSlice | copies on the broker: nobody calls them |
 * | `kubernetes-id:<id>` | Service | Services with Backstage's label |
 * | `external-name:<host>` | Service | pointers to a clusterset name |
 * | `backend:<ns>/<service>` | HTTPRoute, GRPCRoute, Ingress, Route | routes to a Service |
 * | `backend-host:<host>` | HTTPRoute, GRPCRoute, VirtualService | routes to a host: Istio's Hostname backend, or a destination |
 * | `gateway:<ns>/<name>` | HTTPRoute, GRPCRoute, ListenerSet, DNSPolicy, TLSPolicy, Deployment | what belongs to a Gateway |
 * | `every-host:<ns>/<name>` | HTTPRoute, GRPCRoute | routes of a Gateway that name no host, so take all that it has |
 * | `listener-set:<ns>/<name>` | HTTPRoute, GRPCRoute | routes that are attached to a ListenerSet |
 * | `istio-gateway:<ns>/<name>` | VirtualService | what belongs to Istio's own Gateway |
 * | `grants:<ns>` | ReferenceGrant | who may refer to what is in a namespace |
 * | `host:<host>` | HTTPRoute, GRPCRoute, Ingress, Route, Gateway.networking.istio.io, VirtualService, ServiceEntry, DestinationRule, DNSRecord, DNSHealthCheckProbe | what speaks of a host |
 * | `wildcard-host:` | DestinationRule | those for more than one host |
 * | `authoritative:<host>` | DNSRecord | merged records of a host, named without its `*.` |
 * | `policy:<ns>/<name>` | DNSRecord | records that a DNSPolicy made |
 * | `record:<ns>/<name>` | DNSHealthCheckProbe | probes of a record |
 * | `address:<address>` | Gateway, Ingress | what is behind an address |
 * | `shared-listener:` | Gateway | Gateways with a wildcard listener that every namespace may use |
 * | `pod-label:<ns>/<key>=<value>` | Deployment, Pod | workloads behind a selector |
 * | `owner:<entity ref>` | Namespace | what a group owns |
 * | `policies-in:<ns>` | PeerAuthentication, AuthorizationPolicy | the mesh's policies of a namespace |
 * | `cross-network:` | Gateway.networking.istio.io | gateways that let other networks of the mesh in |
 * | `control-plane:` | Istio, ServiceMeshControlPlane | istiods |
 * | `mesh-config:` | MeshConfig | how meshes are configured |
 * | `tunnels:` | Gateway.submariner.io | gateways that hold tunnels |
 * | `submariner-cluster:<id>` | Cluster | what Submariner knows of a cluster |
 * | `hub-connection:` | Klusterlet | what a cluster says of its hub |
 * | `zone:<region>/<zone>` | Node | nodes of a zone |
 * | `delivered-to:<ns>` | Application, Kustomization | what brings manifests into a namespace |
 */
export const keys = {
  service: (namespace: string, name: string) => `service:${namespace}/${name}`,
  endpoints: (namespace: string, name: string) =>
    `endpoints:${namespace}/${name}`,
  imported: (namespace: string, name: string) =>
    `imported:${namespace}/${name}`,
  localImport: (namespace: string, name: string) =>
    `local-import:${namespace}/${name}`,
  broker: (namespace: string, name: string) => `broker:${namespace}/${name}`,
  kubernetesId: (id: string) => `kubernetes-id:${id}`,
  externalName: (host: string) => `external-name:${host}`,
  backend: (namespace: string, name: string) => `backend:${namespace}/${name}`,
  backendHost: (host: string) => `backend-host:${host}`,
  gateway: (namespace: string, name: string) => `gateway:${namespace}/${name}`,
  everyHost: (namespace: string, gateway: string) =>
    `every-host:${namespace}/${gateway}`,
  host: (host: string) => `host:${host}`,
  wildcardHost: () => 'wildcard-host:',
  authoritative: (host: string) => `authoritative:${host}`,
  policy: (namespace: string, name: string) => `policy:${namespace}/${name}`,
  record: (namespace: string, name: string) => `record:${namespace}/${name}`,
  address: (address: string) => `address:${address}`,
  sharedListener: () => 'shared-listener:',
  podLabel: (namespace: string, key: string, value: string) =>
    `pod-label:${namespace}/${key}=${value}`,
  owner: (entityRef: string) => `owner:${entityRef}`,
  listenerSet: (namespace: string, name: string) =>
    `listener-set:${namespace}/${name}`,
  /** @param name - `<namespace>/<name>`, as VirtualServices write it */
  istioGateway: (name: string) => `istio-gateway:${name}`,
  grants: (namespace: string) => `grants:${namespace}`,
  policiesIn: (namespace: string) => `policies-in:${namespace}`,
  crossNetwork: () => 'cross-network:',
  controlPlane: () => 'control-plane:',
  meshConfig: () => 'mesh-config:',
  tunnels: () => 'tunnels:',
  submarinerCluster: (id: string) => `submariner-cluster:${id}`,
  hubConnection: () => 'hub-connection:',
  zone: (region: string, zone: string) => `zone:${region}/${zone}`,
  deliveredTo: (namespace: string) => `delivered-to:${namespace}`,
};
