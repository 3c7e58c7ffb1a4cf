import type { Message, MessageValue } from '@meshport/plugin-mesh-common';
import { sayOfClusters } from '../words';
import type { FailureReason } from './outcome';

type Values = Record<string, MessageValue>;
type Say = (values: Values) => Message;

/** Why all requests of a region fail. `entry`: where they are sent; `cluster`: where they fail. */
export const OUTSIDE: Record<FailureReason, Say> = {
  noRecord: values =>
    sayOfClusters(
      'trace.noRecord',
      '{{host}} does not exist in DNS: its policies have made no record.',
      values,
    ),
  poolEmpty: values =>
    sayOfClusters(
      'trace.poolEmpty',
      'Is sent to the load balancer {{entry}}, which has no member left that passes its health check.',
      values,
    ),
  gatewayDead: values =>
    sayOfClusters(
      'trace.entersNoAnswer',
      'Is sent to {{entry}} and gets no answer: no pod of the gateway is ready, or it has no address.',
      values,
    ),
  noListener: values =>
    sayOfClusters(
      'trace.noListener',
      'Is sent to {{entry}} and gets no answer: no listener of the gateway has the port.',
      values,
    ),
  listenerRefused: values =>
    sayOfClusters(
      'trace.listenerRefused',
      'Is sent to {{entry}} and gets no answer: the listener there is refused by its controller.',
      values,
    ),
  noCertificate: values =>
    sayOfClusters(
      'trace.noCertificate',
      'Is sent to {{entry}}, where TLS fails: the certificate of the listener cannot be used.',
      values,
    ),
  serverNameNotListened: values =>
    sayOfClusters(
      'trace.serverNameNotListened',
      'Is sent to {{entry}}, where TLS fails: no listener there has the host.',
      values,
    ),
  hostNotListened: values =>
    sayOfClusters(
      'trace.hostNotListened',
      'Enters at {{entry}} and gets 404: no listener there has the host.',
      values,
    ),
  noRoute: values =>
    sayOfClusters(
      'trace.noRoute',
      'Enters at {{entry}} and gets 404: its gateway takes no route for it.',
      values,
    ),
  notAdmitted: values =>
    sayOfClusters(
      'trace.notAdmitted',
      'Enters at {{entry}} and gets 503: the router there has not admitted its Route.',
      values,
    ),
  otherRoute: values =>
    sayOfClusters(
      'trace.otherRoute',
      'Enters at {{entry}} and is answered by another service: a route that goes before takes it.',
      values,
    ),
  otherService: values =>
    sayOfClusters(
      'trace.otherService',
      'Enters at {{entry}} and goes to another service: the Service that the route names leads elsewhere.',
      values,
    ),
  unresolved: values =>
    sayOfClusters(
      'trace.unresolved',
      'Enters at {{entry}} and gets 500: the route leads to a Service that is not there, or that it may not use.',
      values,
    ),
  noWeight: values =>
    sayOfClusters(
      'trace.noWeight',
      'Enters at {{entry}} and gets 500: every backend of the route has weight 0.',
      values,
    ),
  noPort: values =>
    sayOfClusters(
      'trace.noPort',
      'Enters at {{entry}} and gets 500: the route asks for a port that the Service does not have.',
      values,
    ),
  notBridged: values =>
    sayOfClusters(
      'trace.notBridged',
      "Enters at {{entry}} and gets 500: the route leads to a name that the gateway's mesh does not know.",
      values,
    ),
  noImport: values =>
    sayOfClusters(
      'trace.entersNoImport',
      'Enters at {{entry}} and gets 503: the clusterset name does not exist there.',
      values,
    ),
  noAddress: values =>
    sayOfClusters(
      'trace.entersNoAddress',
      'Enters at {{entry}} and gets 503: the clusterset name has no address there, for no cluster that it could be sent to is ready.',
      values,
    ),
  noneReady: values =>
    sayOfClusters(
      'trace.entersNoneReady',
      'Enters at {{entry}} and gets 503: it is sent to {{cluster}}, where no endpoint is ready.',
      values,
    ),
  peerWantsTls: values =>
    sayOfClusters(
      'trace.entersWithoutTls',
      "Enters at {{entry}} and gets 503: the pods in {{cluster}} take nothing but the mesh's TLS, and the gateway sends plain text.",
      values,
    ),
  peerDistrusts: values =>
    sayOfClusters(
      'trace.entersDistrusted',
      "Enters at {{entry}} and gets 503: {{cluster}} does not trust the gateway's certificate, for their meshes have no root in common.",
      values,
    ),
  clusterLost: values =>
    sayOfClusters(
      'trace.entersLost',
      'Enters at {{entry}} and gets 503: it is sent to {{cluster}}, which is gone.',
      values,
    ),
};

/** Why all calls in a cluster fail; other reasons are of requests from outside. */
export const INSIDE: Partial<Record<FailureReason, Say>> = {
  noImport: values =>
    sayOfClusters(
      'trace.callNoImport',
      'A call to the clusterset name in {{caller}} fails with NXDOMAIN: the name does not exist there.',
      values,
    ),
  noAddress: values =>
    sayOfClusters(
      'trace.callNoAddress',
      'The clusterset name has no address in {{caller}}: no cluster that a call could be sent to is ready.',
      values,
    ),
  noneReady: values =>
    sayOfClusters(
      'trace.callNoneReady',
      'The clusterset name answers in {{caller}} with the address of {{cluster}}, where no endpoint is ready: calls fail.',
      values,
    ),
  peerWantsTls: values =>
    sayOfClusters(
      'trace.callWithoutTls',
      "The clusterset name answers in {{caller}} with the address of {{cluster}}, whose pods take nothing but the mesh's TLS; callers send plain text.",
      values,
    ),
  peerDistrusts: values =>
    sayOfClusters(
      'trace.callDistrusted',
      "The clusterset name answers in {{caller}} with the address of {{cluster}}, which does not trust the callers' certificates: their meshes have no root in common.",
      values,
    ),
  clusterLost: values =>
    sayOfClusters(
      'trace.callLost',
      'The clusterset name goes on answering in {{caller}} with the address of {{cluster}}, which is gone.',
      values,
    ),
};
