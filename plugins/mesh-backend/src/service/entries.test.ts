import type { RawObject } from '@meshport/plugin-mesh-node';
import {
  type FleetObjects,
  fleetOf,
  objectOf,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, sayGrid, sayTraces } from '../__testUtils__/say';

const HOST = 'productpage.apps.example.com';
const MEMBERS = ['east', 'west'];

/** In the shape of route.openshift.io/v1. */
function routeIn(cluster: string, admitted = 'True'): RawObject {
  return {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: { namespace: 'bookinfo', name: 'productpage' },
    spec: {
      host: HOST,
      to: { kind: 'Service', name: 'productpage', weight: 100 },
      tls: { termination: 'edge' },
    },
    status: {
      ingress: [
        {
          host: HOST,
          routerName: 'default',
          routerCanonicalHostname: `router.apps.${cluster}.example.com`,
          conditions: [
            {
              type: 'Admitted',
              status: admitted,
              reason: 'HostAlreadyClaimed',
            },
          ],
        },
      ],
    },
  };
}

/** In the shape of networking.k8s.io/v1. */
function ingressIn(address: string): RawObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { namespace: 'bookinfo', name: 'productpage' },
    spec: {
      rules: [
        {
          host: HOST,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: {
                  service: { name: 'productpage', port: { number: 9080 } },
                },
              },
            ],
          },
        },
      ],
    },
    status: { loadBalancer: { ingress: [{ ip: address }] } },
  };
}

/** The recorded fleet without Gateways and DNS, and with other ways in. */
function entered(by: (cluster: string) => RawObject): FleetObjects {
  return new Map(
    [...objectsOfFleet('bookinfo')].map(([cluster, objects]) => [
      cluster,
      [
        ...objects.filter(
          ({ kind }) =>
            !/^(DNS|Gateway$|HTTPRoute|ServiceEntry|DestinationRule)/.test(
              String(kind),
            ),
        ),
        ...(MEMBERS.includes(cluster) ? [by(cluster)] : []),
      ],
    ]),
  );
}

function answer(objects: FleetObjects) {
  const { fleet } = fleetOf(objects);
  fleet.tellLoadBalancers('mesh.loadBalancers[0]', [
    {
      name: 'f5',
      addresses: [],
      hosts: [HOST],
      policy: 'failover',
      pool: MEMBERS.map(cluster => ({ cluster })),
      healthCheck: { path: '/' },
    },
  ]);
  return answerFor(fleet);
}

describe.each([
  ['an OpenShift Route', (cluster: string) => routeIn(cluster)],
  [
    'an Ingress',
    (cluster: string) =>
      ingressIn(cluster === 'east' ? '203.0.113.10' : '203.0.113.20'),
  ],
])('a service that is entered by %s', (_, by) => {
  const healthy = answer(entered(by));

  it('is healthy without Gateway, bridge and record', () => {
    expect(healthy.verdict.state).toBe('healthy');
    expect(healthy.findings).toEqual([]);
    expect(sayGrid(healthy)).toEqual(
      MEMBERS.map(
        cluster =>
          `${cluster}: ok not_applicable not_applicable ok not_applicable ok ok ok`,
      ),
    );
  });

  it('is traced through the router to the pods of the cluster', () => {
    expect(sayTraces(healthy)[0]).toBe('anywhere as_designed east 1');
    expect(healthy.traces[0].hops.map(({ label }) => label)).toEqual([
      'load balancer f5',
      'router east',
      'route',
      'endpoints east',
    ]);
  });

  it('is passed over where its pods are not ready: nothing there leads to another cluster', () => {
    const objects = entered(by);
    for (const endpoint of objectOf(
      objects,
      'east/EndpointSlice/bookinfo/productpage-hlqff',
    ).endpoints) {
      endpoint.conditions.ready = false;
    }
    expect(sayTraces(answer(objects))).toContain('anywhere detour west 1');
  });

  it("is refused by pods that take nothing but the mesh's TLS: the router is not in the mesh", () => {
    const objects = entered(by);
    for (const cluster of MEMBERS) {
      objectOf(objects, `${cluster}/Namespace/-/bookinfo`).metadata.labels[
        'istio-injection'
      ] = 'enabled';
      objects.get(cluster)!.push({
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { namespace: 'bookinfo', name: 'default' },
        spec: { mtls: { mode: 'STRICT' } },
      });
    }
    expect(sayTraces(answer(objects))[0]).toBe('anywhere fails 503');
  });
});

describe('a Route', () => {
  it('that the router has not admitted is broken, and its cluster is passed over', () => {
    const broken = answer(
      entered(cluster =>
        routeIn(cluster, cluster === 'east' ? 'False' : 'True'),
      ),
    );
    expect(sayGrid(broken)[0]).toMatch(/^east: degraded .* broken/);
    expect(sayTraces(broken)).toContain('anywhere detour west 1');
  });

  it('is called at its host', () => {
    expect(answer(entered(cluster => routeIn(cluster))).callAt[0]).toEqual({
      from: 'outside',
      address: `https://${HOST}`,
    });
  });

  it('that nobody has answered yet is not judged', () => {
    const waiting = answer(
      entered(cluster => ({ ...routeIn(cluster), status: {} })),
    );
    expect(sayTraces(waiting)).toContain('anywhere unknown');
  });
});

describe('a record that leads to the address of an Ingress', () => {
  it('is traced there', () => {
    const objects = objectsOfFleet('bookinfo');
    const gateway = objectOf(objects, 'east/Gateway/ingress-gateway/main');
    gateway.status.addresses = [];
    const ingress: any = ingressIn('203.0.113.10');
    ingress.spec.rules[0].host = 'bookinfo.mesh.global.example.com';
    objects.get('east')!.push(ingress);
    const { traces } = answerFor(fleetOf(objects).fleet);
    expect(
      traces
        .find(
          ({ from, host }) =>
            'region' in from &&
            from.region === 'GEO-EU' &&
            host?.startsWith('bookinfo'),
        )!
        .hops.map(({ label }) => label),
    ).toEqual(['GEO-EU', 'router east', 'route', 'endpoints east']);
  });
});
