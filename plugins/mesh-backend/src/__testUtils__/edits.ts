import type { FleetEdit } from './scenario';

/** Slices of the recorded fleet by service: those that Lighthouse made of a cluster, and the cluster's own. */
export const SLICES = {
  productpage: {
    east: { own: 'productpage-hlqff', exported: 'productpage-h8x9x' },
    west: { own: 'productpage-7wddf', exported: 'productpage-gb9mr' },
  },
  details: {
    east: { own: 'details-2grb8', exported: 'details-g5sc9' },
    west: { own: 'details-ddhvw', exported: 'details-xjk7p' },
  },
} as const;

type Sliced = keyof typeof SLICES;
type Member = 'east' | 'west';

/** The export of a cluster is taken back, and the service discovery has followed. */
export function withdrawExport(
  edit: FleetEdit,
  cluster: Member,
  service: Sliced,
): void {
  const { exported } = SLICES[service][cluster];
  edit.remove(
    `${cluster}/ServiceExport/bookinfo/${service}`,
    `${cluster}/ServiceImport/submariner-operator/${service}-bookinfo-${cluster}`,
    `east/EndpointSlice/bookinfo/${exported}`,
    `west/EndpointSlice/bookinfo/${exported}`,
    `hub/EndpointSlice/submariner-k8s-broker/${exported}`,
  );
  for (const member of ['east', 'west']) {
    const { status } = edit.object(
      `${member}/ServiceImport/bookinfo/${service}`,
    );
    status.clusters = status.clusters.filter(
      (entry: { cluster: string }) => entry.cluster !== cluster,
    );
  }
}

/** The service does not run in a cluster, which still calls it. */
export function notIn(edit: FleetEdit, other: Member, service: Sliced): void {
  withdrawExport(edit, other, service);
  edit.remove(
    `${other}/Service/bookinfo/${service}`,
    `${other}/Deployment/bookinfo/${service}-v1`,
    `${other}/EndpointSlice/bookinfo/${SLICES[service][other].own}`,
  );
}

/** The pods of a cluster are unready or ready, as its own controller says; the service discovery follows where it is told to. */
export function setReady(
  edit: FleetEdit,
  cluster: Member,
  service: Sliced,
  ready: boolean,
  isFollowed: boolean,
): void {
  const { own, exported } = SLICES[service][cluster];
  for (const { conditions } of edit.object(
    `${cluster}/EndpointSlice/bookinfo/${own}`,
  ).endpoints) {
    conditions.ready = ready;
    conditions.serving = ready;
  }
  if (!isFollowed) return;
  for (const ref of [
    `east/EndpointSlice/bookinfo/${exported}`,
    `west/EndpointSlice/bookinfo/${exported}`,
    `hub/EndpointSlice/submariner-k8s-broker/${exported}`,
  ]) {
    edit.object(ref).endpoints[0].conditions.ready = ready;
  }
}

/** Sets a condition of an object that has it. */
export function setCondition(
  object: any,
  type: string,
  status: string,
  reason: string,
  message = '',
): void {
  const conditions: any[] = object.status.conditions;
  const found = conditions.find(condition => condition.type === type);
  Object.assign(found, { status, reason, message });
}

/** Sets a condition that Istio wrote for the parent of a route. */
export function setRouteCondition(
  route: any,
  type: string,
  status: string,
  reason: string,
  message = '',
): void {
  const entry = route.status.parents.find(
    ({ controllerName }: any) =>
      controllerName === 'istio.io/gateway-controller',
  );
  setCondition({ status: entry }, type, status, reason, message);
}

/** Sets a condition of a listener of a Gateway. */
export function setListenerCondition(
  gateway: any,
  listener: string,
  type: string,
  status: string,
  reason: string,
  message = '',
): void {
  const found = gateway.status.listeners.find(
    ({ name }: any) => name === listener,
  );
  setCondition({ status: found }, type, status, reason, message);
}

/** The parent of a route is not there: Istio writes no entry, the record goes, and Kuadrant's entry stays. */
export function loseParent(edit: FleetEdit, cluster: Member): void {
  for (const name of ['bookinfo', 'bookinfo-direct']) {
    const { status } = edit.object(`${cluster}/HTTPRoute/bookinfo/${name}`);
    status.parents = status.parents.filter(
      ({ controllerName }: any) =>
        controllerName !== 'istio.io/gateway-controller',
    );
  }
  for (const name of ['main-api', 'main-direct']) {
    const policy = edit.object(`${cluster}/DNSPolicy/ingress-gateway/${name}`);
    delete policy.status.totalRecords;
    edit.remove(`${cluster}/DNSRecord/ingress-gateway/${name}`);
  }
}

/** Submariner's gateway of a cluster with its tunnel to another. No run of it was recorded: the shape is that of its API (submariner.io/v1). */
export function tunnel(
  edit: FleetEdit,
  from: Member,
  to: Member,
  status: 'connected' | 'connecting' | 'error',
): void {
  edit.add(from, {
    apiVersion: 'submariner.io/v1',
    kind: 'Gateway',
    metadata: { name: `${from}-node-1`, namespace: 'submariner-operator' },
    status: {
      haStatus: 'active',
      localEndpoint: { cluster_id: from },
      connections: [
        {
          endpoint: { cluster_id: to },
          status,
          statusMessage:
            status === 'connected' ? '' : 'Failed to ping the remote endpoint',
        },
      ],
    },
  });
}

/** The mesh of a cluster has a name for it. Shape: Sail operator, sailoperator.io/v1. */
export function callsItself(
  edit: Pick<FleetEdit, 'add'>,
  cluster: Member,
  clusterName: string,
): void {
  edit.add(cluster, {
    apiVersion: 'sailoperator.io/v1',
    kind: 'Istio',
    metadata: { name: 'default' },
    spec: {
      namespace: 'istio-system',
      values: { global: { multiCluster: { clusterName } } },
    },
  });
}

/** What Submariner's broker says of the clusters that it joins, as each has a copy of it. Shape: submariner.io/v1. */
export function joinBroker(
  edit: Pick<FleetEdit, 'add'>,
  holder: string,
  clusterIds: string[],
  namespace = 'submariner-operator',
): void {
  for (const id of clusterIds) {
    edit.add(holder, {
      apiVersion: 'submariner.io/v1',
      kind: 'Cluster',
      metadata: { name: id, namespace },
      spec: {
        cluster_id: id,
        color_codes: ['blue'],
        service_cidr: ['10.96.0.0/16'],
        cluster_cidr: ['10.244.0.0/16'],
        global_cidr: [],
      },
    });
  }
}
