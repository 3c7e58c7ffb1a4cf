import type { Trace } from '@meshport/plugin-mesh-common';
import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectOf,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, sayTraces } from '../__testUtils__/say';
import { parseSource, traceService } from './whatIf';

const SERVICE = {
  clusterSet: 'default',
  namespace: 'bookinfo',
  name: 'productpage',
};

function tracesWithout(
  fleet: ReturnType<typeof loadFleet>,
  ...without: string[]
): Trace[] {
  const tracing = traceService(fleet, SERVICE);
  const losses = without.map(id => {
    const loss = tracing.losses.find(candidate => candidate.id === id);
    if (!loss) throw new Error(`${id} is not one of the losses`);
    return loss;
  });
  return tracing.traces(undefined, losses);
}

const withoutText = (traces: Trace[]) =>
  traces.map(({ message: _, hops: __, ...trace }) => trace);

describe('what would be if something were gone', () => {
  it('can be asked of clusters, their Gateways and pods, and of the hub', () => {
    const { losses, sources } = traceService(loadFleet('bookinfo'), SERVICE);
    expect(losses.map(({ id }) => id)).toEqual([
      'cluster:east',
      'gateway:east/ingress-gateway/main',
      'pods:east',
      'cluster:west',
      'gateway:west/ingress-gateway/main',
      'pods:west',
      'hub',
    ]);
    expect(sources).toEqual([
      'region:GEO-EU',
      'region:GEO-NA',
      'cluster:east',
      'cluster:west',
    ]);
  });

  it('without anything gone is what the page says', () => {
    const fleet = loadFleet('bookinfo');
    expect(tracesWithout(fleet)).toEqual(answerFor(fleet).traces);
  });

  it.each([
    ['pods:east', 'service-down'],
    ['gateway:east/ingress-gateway/main', 'gateway-unresponsive'],
  ])('without %s is what controllers wrote when it was so', (id, recorded) => {
    expect(tracesWithout(loadFleet('bookinfo'), id)).toEqual(
      answerFor(loadFleet(recorded)).traces,
    );
  });

  it('without a cluster: clients go on being sent there, callers elsewhere do not notice', () => {
    const traces = tracesWithout(loadFleet('bookinfo'), 'cluster:east');
    expect(sayTraces({ traces } as never)).toEqual([
      'GEO-EU bookinfo fails no answer',
      'GEO-EU status fails no answer',
      'GEO-NA bookinfo as_designed west 1',
      'GEO-NA status as_designed west 1',
      'in west as_designed west 1',
    ]);
  });

  it('without a cluster that cannot be read is known all the same', () => {
    const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
    sinks.get('east')!.clusterState('unreachable', 'i/o timeout');
    expect(tracesWithout(fleet)[0].state).toBe('unknown');
    expect(tracesWithout(fleet, 'cluster:east')[0]).toMatchObject({
      from: { region: 'GEO-EU' },
      failing: [{ cluster: 'east', symptom: 'no answer', share: 1 }],
    });
  });

  it('without the hub nothing changes, and what will be is not told any more', () => {
    const fleet = loadFleet('bookinfo');
    expect(withoutText(tracesWithout(fleet, 'hub'))).toEqual(
      withoutText(tracesWithout(fleet)),
    );
    // West goes on sending callers to what east had told: nobody says that its pods are gone.
    const objects = objectsOfFleet('bookinfo');
    objectOf(
      objects,
      'west/EndpointSlice/bookinfo/productpage-gb9mr',
    ).endpoints[0].conditions.ready = false;
    for (const endpoint of objectOf(
      objects,
      'west/EndpointSlice/bookinfo/productpage-7wddf',
    ).endpoints) {
      endpoint.conditions.ready = false;
    }
    const { fleet: westEmpty } = fleetOf(objects);
    const inWest = (...without: string[]) =>
      tracesWithout(westEmpty, ...without).find(
        ({ from }) => 'cluster' in from && from.cluster === 'west',
      )!.symptom;
    expect(inWest('pods:east')).toBe('no address');
    expect(inWest('pods:east', 'hub')).toBe('503');
  });

  it('without two clusters nobody is served', () => {
    const traces = tracesWithout(
      loadFleet('bookinfo'),
      'cluster:east',
      'cluster:west',
    );
    expect(traces.map(({ state }) => state)).toEqual(Array(4).fill('fails'));
  });
});

describe('of whom it is asked', () => {
  const traces = (from: string, fleet = loadFleet('bookinfo')) => {
    const tracing = traceService(fleet, SERVICE);
    return sayTraces({
      traces: tracing.traces(parseSource(from, tracing.sources), []),
    } as never);
  };

  it('a cluster', () => {
    expect(traces('cluster:west')).toEqual(['in west as_designed west 1']);
  });

  it('a region that the records name', () => {
    expect(traces('region:GEO-NA')).toEqual([
      'GEO-NA bookinfo as_designed west 1',
      'GEO-NA status as_designed west 1',
    ]);
  });

  it('a continent that they do not name gets the default, which is a detour', () => {
    expect(traces('region:GEO-AS')).toEqual([
      'GEO-AS bookinfo detour east 1',
      'GEO-AS status detour east 1',
    ]);
  });

  it('a country, or a subnet, of which nobody knows the continent', () => {
    for (const from of ['region:DE', 'subnet:192.0.2.0/24']) {
      const [line] = traces(from);
      expect(line).toBe(`${from.split(':')[1]} bookinfo unknown`);
    }
  });

  it('a subnet, where all regions fare alike', () => {
    const fleet = editedFleet('bookinfo', object => {
      const { spec, status } = object(
        'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
      );
      for (const endpoint of [...spec.endpoints, ...status.endpoints]) {
        if (endpoint.setIdentifier !== 'GEO-NA') continue;
        endpoint.targets = ['geo-eu.klb.mesh.global.example.com'];
      }
    });
    expect(traces('subnet:192.0.2.0/24', fleet)).toContain(
      '192.0.2.0/24 bookinfo as_designed east 1',
    );
  });

  it.each([
    'cluster:hub',
    'cluster:east,west',
    'region:Europe',
    'region:',
    'subnet:300.0.0.1',
    'subnet:192.0.2.0/33',
    'subnet:192.0.2.0/24/8',
    'subnet:*',
    'app=productpage',
    '../fleet',
  ])('nobody: %s', text => {
    expect(
      parseSource(text, traceService(loadFleet('bookinfo'), SERVICE).sources),
    ).toBeUndefined();
  });

  it.each(['region:DE', 'subnet:192.0.2.7', 'subnet:2001:db8::/32'])(
    'somebody: %s',
    text => expect(parseSource(text, [])).toBeDefined(),
  );
});
