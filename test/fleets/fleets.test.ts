import { clustersOf, filesOf, fleetNames, objectsOf } from './fleets';
import type { FleetObject } from './fleets';
import { SEEN } from './seenConditions';

const { derivedFleets, filesOf: derivedFilesOf } = require('./derive') as {
  derivedFleets: string[];
  filesOf(fleet: string): Map<string, string>;
};

const HINT_IF_TRIED = 'git checkout test/fleets undoes what a demo changed';

const everyCluster = fleetNames().flatMap(fleet =>
  clustersOf(fleet).map(cluster => ({ fleet, cluster })),
);

const ofKind = (objects: FleetObject[], kind: string) =>
  objects.filter(object => object.kind === kind);

const isLighthouseSlice = (object: FleetObject) =>
  object.kind === 'EndpointSlice' &&
  object.metadata.labels?.['endpointslice.kubernetes.io/managed-by'] ===
    'lighthouse-agent.submariner.io';

const serviceOf = (slice: FleetObject) => ({
  namespace:
    slice.metadata.labels?.['lighthouse.submariner.io/sourceNamespace'],
  name: slice.metadata.labels?.['multicluster.kubernetes.io/service-name'],
  cluster: slice.metadata.labels?.['multicluster.kubernetes.io/source-cluster'],
});

function conditionsIn(kind: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(entry => conditionsIn(kind, entry));
  }
  if (typeof value !== 'object' || value === null) return [];
  const { type, status, reason } = value as Record<string, unknown>;
  const own =
    typeof type === 'string' && typeof status === 'string'
      ? [[kind, type, status, reason].filter(Boolean).join(' ')]
      : [];
  return [
    ...own,
    ...Object.values(value).flatMap(entry => conditionsIn(kind, entry)),
  ];
}

describe('the fleets', () => {
  it('are bookinfo and one for each failure', () => {
    expect(fleetNames()).toEqual([
      'bookinfo',
      'cluster-outage',
      'export-conflict',
      'gateway-unresponsive',
      'hub-outage',
      'route-not-attached',
      'route-parent-missing',
      'service-down',
      'service-entry-missing',
      'service-entry-port-missing',
      'trust-broken',
    ]);
  });

  it.each(fleetNames())('%s has the clusters east, west and hub', fleet => {
    expect(clustersOf(fleet)).toEqual(['east', 'hub', 'west']);
  });

  it.each(derivedFleets)('%s is what derive.js makes of it', fleet => {
    const committed = [...filesOf(fleet)];
    const made = [...derivedFilesOf(fleet)];
    expect({ files: committed, hint: HINT_IF_TRIED }).toEqual({
      files: made,
      hint: HINT_IF_TRIED,
    });
  });
});

describe.each(everyCluster)('$fleet/$cluster', ({ fleet, cluster }) => {
  const objects = objectsOf(fleet, cluster);

  it('holds objects, or says why it could not be read', () => {
    const says = filesOf(fleet).get(`${cluster}/error.txt`);
    expect(objects.length > 0 || says !== undefined).toBe(true);
  });

  it('holds no Secret', () => {
    expect(ofKind(objects, 'Secret')).toEqual([]);
  });

  it('names every object once', () => {
    const names = objects.map(
      ({ kind, metadata }) =>
        `${kind}/${metadata.namespace ?? '-'}/${metadata.name}`,
    );
    expect(new Set(names).size).toBe(names.length);
    const uids = objects.map(object => object.metadata.uid);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('says nothing that no controller ever said', () => {
    const seen = [...SEEN.recorded, ...SEEN.noted];
    const said = objects.flatMap(object =>
      conditionsIn(object.kind, object.status),
    );
    expect(said.filter(condition => !seen.includes(condition))).toEqual([]);
  });

  it('has the owners that its objects name, where their kind was read', () => {
    const readKinds = new Set(objects.map(object => object.kind));
    const strayOwners = objects.flatMap(object =>
      (object.metadata.ownerReferences ?? [])
        .filter(owner => readKinds.has(owner.kind))
        .filter(
          owner =>
            !objects.some(
              candidate =>
                candidate.kind === owner.kind &&
                candidate.metadata.namespace === object.metadata.namespace &&
                candidate.metadata.name === owner.name &&
                candidate.metadata.uid === owner.uid,
            ),
        )
        .map(owner => `${object.metadata.name} of ${owner.kind} ${owner.name}`),
    );
    expect(strayOwners).toEqual([]);
  });

  it('has the Pods behind its endpoints, ready where they are ready', () => {
    const pods = new Map(
      ofKind(objects, 'Pod').map(pod => [pod.metadata.uid, pod]),
    );
    const behind = ofKind(objects, 'EndpointSlice')
      .flatMap(slice => slice.endpoints as any[])
      .filter(endpoint => endpoint.targetRef);
    for (const endpoint of behind) {
      const pod = pods.get(endpoint.targetRef.uid);
      const ready = pod?.status.conditions.find(
        (condition: any) => condition.type === 'Ready',
      );
      expect(endpoint).toMatchObject({
        addresses: [pod?.status.podIP],
        conditions: { ready: ready?.status === 'True' },
        targetRef: { name: pod?.metadata.name },
      });
    }
  });
});

describe.each(fleetNames())('%s, across its clusters', fleet => {
  const clusters = clustersOf(fleet);
  const objects = new Map(
    clusters.map(cluster => [cluster, objectsOf(fleet, cluster)]),
  );
  const slices = clusters.flatMap(cluster =>
    objects.get(cluster)!.filter(isLighthouseSlice),
  );

  it('knows an exported service by one slice name per exporting cluster', () => {
    const namesOf = new Map<string, Set<string>>();
    for (const slice of slices) {
      const key = JSON.stringify(serviceOf(slice));
      namesOf.set(
        key,
        (namesOf.get(key) ?? new Set()).add(slice.metadata.name),
      );
    }
    expect([...namesOf.values()].filter(names => names.size > 1)).toEqual([]);
  });

  it('has the cluster IP of the exporter in every copy of its slice', () => {
    for (const slice of slices) {
      const { namespace, name, cluster } = serviceOf(slice);
      const service = ofKind(objects.get(cluster!) ?? [], 'Service').find(
        candidate =>
          candidate.metadata.namespace === namespace &&
          candidate.metadata.name === name,
      );
      // The exporter may be the cluster that could not be read.
      if (!service) continue;
      expect(slice.endpoints[0].addresses).toEqual([service.spec.clusterIP]);
    }
  });

  it('imports a service from the clusters that export it, broker and members alike', () => {
    for (const [cluster, own] of objects) {
      const aggregated = ofKind(own, 'ServiceImport').filter(
        found => found.metadata.namespace !== 'submariner-operator',
      );
      for (const found of aggregated) {
        const name =
          found.metadata.annotations?.[
            'multicluster.kubernetes.io/service-name'
          ] ?? found.metadata.name;
        const sources = slices
          .map(serviceOf)
          .filter(service => service.name === name)
          .map(service => service.cluster);
        expect({
          cluster,
          name,
          from: found.status.clusters.map((entry: any) => entry.cluster),
        }).toEqual({ cluster, name, from: [...new Set(sources)].sort() });
      }
    }
  });

  it('confirms the owners of its application and of its gateway', () => {
    for (const own of objects.values()) {
      const owners = ofKind(own, 'Namespace')
        .map(({ metadata }) => [
          metadata.name,
          metadata.annotations?.['meshport.dev/owner'],
        ])
        .filter(([name]) => ['bookinfo', 'ingress-gateway'].includes(name!));
      for (const [name, owner] of owners) {
        expect(owner).toBe(
          name === 'bookinfo'
            ? 'group:default/team-bookinfo'
            : 'group:default/team-edge',
        );
      }
    }
  });
});

describe('bookinfo', () => {
  it.each(['east', 'west'])('has four services in %s', cluster => {
    const names = ofKind(objectsOf('bookinfo', cluster), 'Service')
      .filter(service => service.metadata.namespace === 'bookinfo')
      .map(service => service.metadata.name);
    expect(names).toEqual([
      'details',
      'productpage',
      'productpage-mcs',
      'ratings',
      'reviews',
    ]);
  });

  it.each(['east', 'west'])(
    'exports productpage and details from %s, reviews and ratings not yet',
    cluster => {
      const names = ofKind(objectsOf('bookinfo', cluster), 'ServiceExport').map(
        found => found.metadata.name,
      );
      expect(names).toEqual(['details', 'productpage']);
    },
  );

  it('says nothing that the recorded fleets do not say', () => {
    const said = clustersOf('bookinfo').flatMap(cluster =>
      objectsOf('bookinfo', cluster).flatMap(object =>
        conditionsIn(object.kind, object.status),
      ),
    );
    expect(
      said.filter(condition => !SEEN.recorded.includes(condition)),
    ).toEqual([]);
  });
});
