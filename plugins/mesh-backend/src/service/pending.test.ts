import { fleetOf, objectOf } from '../__testUtils__/recordedFleet';
import { withReviews } from '../__testUtils__/onboarded';
import { answerFor, sayGrid, sayTraces } from '../__testUtils__/say';

describe('manifests are in the clusters, and no controller has answered', () => {
  const answer = answerFor(
    fleetOf(withReviews('east', 'west')).fleet,
    'reviews',
  );

  it('says so, and nothing else', () => {
    expect(answer.verdict).toMatchObject({
      state: 'unknown',
      message: {
        text: 'In the clusters, no controller has answered yet: east and west',
      },
    });
    expect(answer.findings).toEqual([]);
  });

  it('waits at every hop that a controller answers', () => {
    // The shared record and the Gateway were there before; ServiceEntry and DestinationRule have no status to wait for.
    expect(sayGrid(answer)).toEqual([
      'east: ok ok pending ok pending pending ok',
      'west: ok ok pending ok pending pending ok',
    ]);
  });

  it('does not know what requests would find', () => {
    expect(
      new Set(sayTraces(answer).map(line => line.split(' ').pop())),
    ).toEqual(new Set(['unknown']));
  });

  it('knows neither whether it is exported nor what a lost cluster would cost', () => {
    expect(answer.endpoints.map(({ exported }) => exported)).toEqual([
      null,
      null,
    ]);
    expect(answer.survives).toMatchObject({
      clusterLoss: null,
      message: { text: 'no controller has answered yet' },
    });
  });

  it('offers nothing more, and names the onboarding', () => {
    expect(answer.offer).toBeNull();
    expect(answer.onboarding).toEqual({
      id: 'bookinfo-reviews',
      template: 'expose-service/1.0.0',
      clusters: ['east', 'west'],
    });
  });
});

it('a Gateway of its own waits too', () => {
  const objects = withReviews('east');
  objects.get('east')!.push(
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { namespace: 'bookinfo', name: 'reviews' },
      spec: {
        gatewayClassName: 'istio',
        listeners: [
          {
            name: 'http',
            port: 80,
            protocol: 'HTTP',
            hostname: 'reviews.apps.example.com',
          },
        ],
      },
    },
    {
      apiVersion: 'kuadrant.io/v1',
      kind: 'DNSPolicy',
      metadata: { namespace: 'bookinfo', name: 'reviews' },
      spec: {
        targetRef: {
          group: 'gateway.networking.k8s.io',
          kind: 'Gateway',
          name: 'reviews',
        },
      },
    },
  );
  const route: any = objects
    .get('east')!
    .find(
      ({ kind, metadata }: any) =>
        kind === 'HTTPRoute' && metadata.name === 'reviews',
    );
  route.spec.hostnames = ['reviews.apps.example.com'];
  route.spec.parentRefs = [{ name: 'reviews' }];
  const answer = answerFor(fleetOf(objects).fleet, 'reviews');
  expect(sayGrid(answer)).toContain(
    'east: pending pending pending ok pending pending ok',
  );
  expect(answer.findings).toEqual([]);
  expect(answer.verdict.state).toBe('unknown');
});

it('a cluster to which the shared record sends clients, and which did not get the route, lacks it', () => {
  const objects = withReviews('east');
  // West is not exported: its pods serve nobody else.
  const answer = answerFor(fleetOf(objects).fleet, 'reviews');
  expect(sayGrid(answer)).toContain(
    'west: not_applicable not_applicable missing not_applicable not_applicable pending ok',
  );
});

it('an export that waits for the broker is not served yet', () => {
  const objects = withReviews('east');
  objectOf(objects, 'east/ServiceExport/bookinfo/reviews').status = {
    conditions: [
      { type: 'Valid', status: 'True', reason: '', message: '' },
      { type: 'Ready', status: 'False', reason: 'AwaitingExport', message: '' },
    ],
  };
  const { verdict } = answerFor(fleetOf(objects).fleet, 'reviews');
  expect(verdict.state).toBe('unknown');
  expect(verdict.message.text).toMatch(/^Not served yet: in east/);
});
