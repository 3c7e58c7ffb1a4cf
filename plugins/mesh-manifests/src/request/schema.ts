import { z } from 'zod';
import {
  duration,
  entityRef,
  fields,
  flag,
  geoCode,
  healthPath,
  hostname,
  label,
  list,
  objectName,
  oneOf,
  routePath,
  serviceName,
  wholeNumber,
} from './fields';

/** What a cluster does in an onboarding. @public */
export const CLUSTER_ROLES = ['workload', 'ingress', 'consumer'] as const;

// Made anew for each use: one schema used twice becomes a `$ref` in JSON Schema, which not every validator resolves.
const healthCheckSchema = () =>
  fields({
    path: healthPath()
      .describe(
        'Path that a healthy gateway answers, at least three characters: /ok. Without it nothing is probed.',
      )
      .optional(),
    port: wholeNumber(1, 65535)
      .describe('Port that is probed: 80, 443 or 1024 to 49151.')
      .optional(),
    protocol: oneOf(['HTTP', 'HTTPS'])
      .describe('How the gateway is asked.')
      .optional(),
    interval: duration()
      .describe('Time between two probes, like 30s or 5m.')
      .optional(),
    failureThreshold: wholeNumber(1, 100)
      .describe('Failed probes in a row after which the address is unhealthy.')
      .optional(),
  });

const clusterSchema = fields({
  name: objectName(63).describe(
    'Name of the cluster, as Meshport and the folders of the repository call it.',
  ),
  roles: list(
    oneOf([...CLUSTER_ROLES]).describe(
      'workload: pods of the service run here, it is exported. ingress: requests from outside arrive here, through the gateway. consumer: workloads here call the service.',
    ),
    3,
  )
    .min(1, 'must name at least one role: workload, ingress or consumer')
    .describe(
      'What the cluster does for this service. One cluster may have all three roles.',
    ),
  geo: geoCode()
    .describe(
      'Geography whose clients are sent to this cluster: a country (DE) or a continent (GEO-EU). Only with a DNSPolicy of your own, in clusters with the role ingress.',
    )
    .optional(),
  weight: wholeNumber(0, 1000)
    .describe(
      'Share among the clusters of the same geography, in proportion to their weights. 120 is usual.',
    )
    .optional(),
  defaultGeo: flag()
    .describe(
      "Clients from a geography that no cluster names are sent to this cluster's geography. True for one geography of the host.",
    )
    .optional(),
  healthCheck: healthCheckSchema()
    .describe(
      'How the global load balancer asks whether the gateway of this cluster answers.',
    )
    .optional(),
});

const pathSchema = fields({
  type: oneOf(['Exact', 'PathPrefix']).describe(
    'Exact: this path only. PathPrefix: this path and all below it.',
  ),
  value: routePath().describe('The path, beginning with /.'),
});

const gatewaySchema = fields({
  namespace: label()
    .describe(
      'Namespace of the Gateway. For a Gateway of your own it is the namespace of the service.',
    )
    .optional(),
  name: objectName(63)
    .describe(
      'Name of the Gateway. A Gateway of your own is named like the service, if you say nothing.',
    )
    .optional(),
  listener: label()
    .describe('Listener of the Gateway that takes the requests for the host.')
    .optional(),
  hostname: hostname()
    .describe(
      'Host name of that listener, often a wildcard: *.mesh.global.example.com. The host of the service must be within it.',
    )
    .optional(),
  className: objectName(63)
    .describe('GatewayClass of a Gateway of your own. Usually istio.')
    .optional(),
  port: wholeNumber(1, 65535)
    .describe(
      'Port of a listener of your own: 80, or 443 with a certificate, if you say nothing.',
    )
    .optional(),
  certificate: objectName()
    .describe(
      "Secret with the TLS certificate of a listener of your own, in the Gateway's namespace. Without it the listener speaks plain HTTP.",
    )
    .optional(),
});

const dnsSchema = fields({
  mode: oneOf(['shared', 'own-gateway', 'own-listener'])
    .default('shared')
    .describe(
      'shared: the policy of the shared listener serves the host, nothing is generated. own-gateway: a Gateway and a DNSPolicy of your own, in your namespace. own-listener: a listener of your own on the shared Gateway, with a DNSPolicy, in a second pull request for the platform team.',
    ),
  providerRef: objectName()
    .describe(
      "Secret with the credentials of the DNS provider, in the DNSPolicy's namespace. Kuadrant up to 1.2 demands it; later ones use the default provider. Not together with delegate.",
    )
    .optional(),
  delegate: flag()
    .describe(
      'Records are handed to the hub, which publishes them (Kuadrant 1.3 and newer). The only way with CoreDNS over several clusters. It cannot be changed later.',
    )
    .optional(),
  healthCheck: healthCheckSchema()
    .describe('Health check of all clusters that do not say their own.')
    .optional(),
});

/** The fields of a request, before the rules between fields. @public */
export const onboardingRequestFields = fields({
  component: entityRef()
    .describe('The component that the service belongs to, from the catalog.')
    .optional(),
  clusterSet: label()
    .default('default')
    .describe(
      'Set of clusters in which the same namespace and name mean the same service.',
    ),
  namespace: label().describe(
    'Namespace of the service. It is the same in every cluster.',
  ),
  service: serviceName().describe(
    'Name of the Service to expose. It must be a ClusterIP or headless Service.',
  ),
  port: wholeNumber(1, 65535).describe(
    'Port of the Service (not of the container). It is the same in every cluster.',
  ),
  portName: label()
    .default('http')
    .describe(
      'Name of that port in the Service. Istio joins clusters by this name, so it is the same everywhere.',
    ),
  protocol: oneOf(['HTTP', 'HTTP2', 'GRPC', 'TLS', 'TCP'])
    .default('HTTP')
    .describe('What is spoken on the port.'),
  mesh: oneOf(['sidecar', 'ambient', 'none']).describe(
    'How the pods of the service are part of the mesh. sidecar: callers use mutual TLS of sidecars (a DestinationRule is written). ambient or none: they must not.',
  ),
  clusters: list(clusterSchema, 200)
    .min(1, 'must name at least one cluster')
    .describe('The clusters of the service, each with its roles.'),
  host: hostname()
    .describe(
      'Host name that clients outside call. Leave it out for a service that only workloads in the clusters call: then there is no route and no DNS.',
    )
    .optional(),
  paths: list(pathSchema, 64)
    .describe(
      'Paths of the host that lead to this service. Without any, all paths do.',
    )
    .optional(),
  gateway: gatewaySchema
    .describe('Where requests for the host enter the clusters.')
    .optional(),
  dns: dnsSchema
    .describe('How clients are spread over the clusters by DNS.')
    .optional(),
  backend: oneOf(['ExternalName', 'Hostname'])
    .default('ExternalName')
    .describe(
      "How the route names the service. ExternalName: through an ExternalName Service, works with every version of Istio's Gateway API support. Hostname: Istio's own backend kind, which reports a missing ServiceEntry on the route.",
    ),
  layout: oneOf(['kustomize', 'flat'])
    .default('kustomize')
    .describe(
      'How the files lie in the repository. kustomize: a base and an overlay for each cluster. flat: a folder for each cluster, with plain manifests.',
    ),
});

/** A checked request: defaults are filled in. @public */
export type OnboardingRequest = z.output<typeof onboardingRequestFields>;

/** A request as a person or a program writes it. @public */
export type OnboardingRequestInput = z.input<typeof onboardingRequestFields>;

/** A cluster of a request. @public */
export type RequestedCluster = OnboardingRequest['clusters'][number];

/** @public */
export type ClusterRole = (typeof CLUSTER_ROLES)[number];

/** @public */
export type HealthCheck = NonNullable<RequestedCluster['healthCheck']>;
