import {
  editedFleet,
  fleetOf,
  objectOf,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, sayTraces } from '../__testUtils__/say';

const SLICE_OF_EAST = 'productpage-h8x9x';

describe('Lighthouse decides by what it knows, and the destination by what is', () => {
  it('calls go to dead endpoints while the slice still says ready', () => {
    // The Lighthouse agent of east died before its pods did: its slice stays ready everywhere.
    const fleet = editedFleet('service-down', object => {
      for (const cluster of ['east', 'west']) {
        object(
          `${cluster}/EndpointSlice/bookinfo/${SLICE_OF_EAST}`,
        ).endpoints[0].conditions.ready = true;
      }
    });
    const answer = answerFor(fleet);
    expect(sayTraces(answer)).toContain('in east fails 503');
    expect(answer.grid.jumps).toEqual([]);
  });

  it('calls go on to the other cluster where only the slice is unready', () => {
    const fleet = editedFleet('bookinfo', object => {
      object(
        `east/EndpointSlice/bookinfo/${SLICE_OF_EAST}`,
      ).endpoints[0].conditions.ready = false;
    });
    expect(sayTraces(answerFor(fleet))).toContain('in east detour west 1');
  });

  it('no cluster ready: the name has no address, and the service is down', () => {
    const fleet = editedFleet('service-down', object => {
      for (const cluster of ['east', 'west']) {
        object(
          `${cluster}/EndpointSlice/bookinfo/productpage-gb9mr`,
        ).endpoints[0].conditions.ready = false;
      }
      for (const endpoint of object(
        'west/EndpointSlice/bookinfo/productpage-7wddf',
      ).endpoints) {
        endpoint.conditions.ready = false;
      }
    });
    const answer = answerFor(fleet);
    expect(answer.verdict).toMatchObject({
      state: 'down',
      message: { text: 'No cluster has a ready endpoint' },
    });
    expect(sayTraces(answer)).toContain('in west fails no address');
    expect(sayTraces(answer)).toContain('GEO-NA bookinfo fails 503');
  });
});

describe('a cluster that only calls the service', () => {
  function withCaller() {
    const objects = objectsOfFleet('bookinfo');
    const taken = objects
      .get('west')!
      .filter(({ kind, metadata }: any) =>
        kind === 'Namespace'
          ? metadata.name === 'bookinfo'
          : (kind === 'ServiceImport' && metadata.namespace === 'bookinfo') ||
            (kind === 'EndpointSlice' &&
              metadata.labels['multicluster.kubernetes.io/source-cluster']),
      );
    objects.set('south', structuredClone(taken));
    return answerFor(fleetOf(objects).fleet);
  }

  it('is served by the others in turn, as designed', () => {
    const answer = withCaller();
    expect(sayTraces(answer)).toContain(
      'in south as_designed east 0.5 west 0.5',
    );
    expect(answer.grid.jumps).toEqual([
      {
        from: 'south',
        to: 'east',
        share: 0.5,
        decidedBy: 'Lighthouse DNS, TTL 5 s',
      },
      {
        from: 'south',
        to: 'west',
        share: 0.5,
        decidedBy: 'Lighthouse DNS, TTL 5 s',
      },
    ]);
    expect(answer.verdict.state).toBe('healthy');
  });

  it('has a row that says what does not apply to it', () => {
    const row = withCaller().grid.rows.find(
      ({ cluster }) => cluster === 'south',
    )!;
    expect(row.cells.map(({ label }) => label)).toEqual([
      'No ingress here',
      'No ingress here',
      'No ingress here',
      'No ingress here',
      'Not exported',
      'Imported',
      'Runs elsewhere',
    ]);
  });
});

describe('names of clusters', () => {
  it('joins by what a cluster calls itself, not by what it is configured as', () => {
    const objects = objectsOfFleet('bookinfo');
    const renamed = new Map(
      [...objects].map(([cluster, raw]) => [
        cluster === 'east' ? 'frankfurt' : cluster,
        raw,
      ]),
    );
    const answer = answerFor(fleetOf(renamed).fleet);
    expect(sayTraces(answer)).toEqual([
      'GEO-EU bookinfo as_designed frankfurt 1',
      'GEO-NA bookinfo as_designed west 1',
      'GEO-EU status as_designed frankfurt 1',
      'GEO-NA status as_designed west 1',
      'in frankfurt as_designed frankfurt 1',
      'in west as_designed west 1',
    ]);
    expect(
      answer.endpoints.find(({ cluster }) => cluster === 'frankfurt')
        ?.addresses,
    ).toEqual(['10.97.210.35']);
  });

  it('finds the cluster of a record by the address of its Gateway where the code says nothing', () => {
    const objects = without(
      objectsOfFleet('bookinfo'),
      'east/Namespace/-/kube-system',
    );
    const [eu] = answerFor(fleetOf(objects).fleet).records[0].tree;
    expect(eu.targets[0]).toMatchObject({
      cluster: 'east',
      gateway: 'ingress-gateway/main',
    });
  });

  it('does not guess a cluster that neither code nor address leads to', () => {
    const objects = without(
      objectsOfFleet('bookinfo'),
      'east/Namespace/-/kube-system',
    );
    objectOf(objects, 'east/Gateway/ingress-gateway/main').status.addresses =
      [];
    const [eu] = answerFor(fleetOf(objects).fleet).records[0].tree;
    expect(eu.targets[0]).toMatchObject({ cluster: null, gateway: null });
  });
});
