import {
  editedFleet,
  type FleetObjects,
} from '../../__testUtils__/recordedFleet';
import { answerFor } from '../../__testUtils__/say';
import { answerOf } from '../../__testUtils__/scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';
const GATEWAY = 'east/Gateway/ingress-gateway/main';

type Edit = (object: (ref: string) => any, objects: FleetObjects) => void;

/** What happens to clients of Europe, who enter at east, once something was changed there. */
function fromEurope(edit: Edit) {
  const answer = answerFor(editedFleet('bookinfo', edit));
  return answer.traces.filter(
    ({ from, host }) =>
      'region' in from &&
      from.region === 'GEO-EU' &&
      host === 'bookinfo.mesh.global.example.com',
  );
}

const SERVED = 'east 1';

/** Who serves, else why not; and the sentence. */
function say(edit: Edit): string[] {
  return fromEurope(edit).map(({ path, servedBy, failing, unknown }) =>
    [
      path,
      ...servedBy.map(({ cluster, share }) => `${cluster} ${share}`),
      ...failing.map(
        ({ cluster, symptom, share }) => `${symptom} ${cluster} ${share}`,
      ),
      ...unknown.map(({ reason, share }) => `unknown ${share}: ${reason}`),
    ]
      .filter(Boolean)
      .join(', '),
  );
}

function condition(type: string, status: string, reason: string) {
  return { type, status, reason, message: '', lastTransitionTime: null };
}

/** East's listener and route with TLS, as west's are too. */
const withTls: Edit = object => {
  for (const cluster of ['east', 'west']) {
    const [api] = object(`${cluster}/Gateway/ingress-gateway/main`).spec
      .listeners;
    Object.assign(api, { port: 443, protocol: 'HTTPS', tls: {} });
  }
};

/** A route of another team for the same host, attached to the same Gateway. */
function otherRoute(change: (route: any) => void): Edit {
  return (object, objects) => {
    const route = structuredClone(object(ROUTE));
    route.metadata.namespace = 'shop';
    route.metadata.name = 'other';
    route.spec.rules = [
      {
        matches: [{ path: { type: 'Exact', value: '/productpage' } }],
        backendRefs: [{ name: 'shop', port: 80 }],
      },
    ];
    change(route);
    objects.get('east')!.push(route);
  };
}

describe('the listener', () => {
  it.each<[string, Edit, string]>([
    ['has the port and the host', () => undefined, SERVED],
    [
      'has another port than in the other cluster: at the one that clients call another listener has another host',
      object => {
        object(
          'east/Gateway/ingress-gateway/main',
        ).spec.listeners[0].port = 8080;
      },
      '404 east 1',
    ],
    [
      'has another port than in the other cluster, and nobody has the one that clients call',
      object => {
        for (const listener of object(GATEWAY).spec.listeners) {
          listener.port = 8080;
        }
      },
      'no answer east 1',
    ],
    ['has TLS', withTls, SERVED],
    [
      'has TLS, and its certificate is not there',
      (object, objects) => {
        withTls(object, objects);
        const [status] = object(GATEWAY).status.listeners;
        status.conditions = [
          condition('ResolvedRefs', 'False', 'InvalidCertificateRef'),
        ];
      },
      'TLS east 1',
    ],
    [
      'is in conflict with another',
      object => {
        const [status] = object(GATEWAY).status.listeners;
        status.conditions = [
          condition('Conflicted', 'True', 'HostnameConflict'),
        ];
      },
      'no answer east 1',
    ],
    [
      'passes TLS through: the routes for that are not read',
      (object, objects) => {
        withTls(object, objects);
        Object.assign(object(GATEWAY).spec.listeners[0], {
          protocol: 'TLS',
          tls: { mode: 'Passthrough' },
        });
      },
      'unknown 1: listener api passes TLS through, and the routes for that are not read',
    ],
  ])('%s', (_, edit, expected) => {
    const [line] = say(edit);
    expect(line).toBe(expected);
  });
});

describe('the rule that takes a request', () => {
  it('is one for every path, before one for an expression', () => {
    const lines = say((object, objects) => {
      object(ROUTE).spec.rules[0].matches = [
        { path: { type: 'RegularExpression', value: '/pro.*' } },
      ];
      otherRoute(route => {
        route.spec.rules[0].matches = [
          { path: { type: 'PathPrefix', value: '/' } },
        ];
      })(object, objects);
    });
    expect(lines).toEqual(['other service east 1']);
  });

  it.each<[string, Edit, string]>([
    [
      'is of another route that is older',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
      }),
      'other service east 1',
    ],
    [
      'is its own where the other is younger',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2030-01-01T00:00:00Z';
      }),
      SERVED,
    ],
    [
      'is its own where the other is not accepted',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
        route.status.parents = [];
      }),
      SERVED,
    ],
    [
      'is its own where the other is for a wider name',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
        route.spec.hostnames = ['*.global.example.com'];
      }),
      SERVED,
    ],
    [
      'is its own where the other asks for a header',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
        route.spec.rules[0].matches[0].headers = [{ name: 'beta', value: '1' }];
      }),
      SERVED,
    ],
    [
      'is its own where the other has a shorter path',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
        route.spec.rules[0].matches[0].path = {
          type: 'PathPrefix',
          value: '/',
        };
      }),
      SERVED,
    ],
    [
      'is of a route that redirects, and where to is not followed',
      otherRoute(route => {
        route.metadata.creationTimestamp = '2020-01-01T00:00:00Z';
        route.spec.rules[0] = {
          matches: route.spec.rules[0].matches,
          filters: [{ type: 'RequestRedirect' }],
        };
      }),
      'unknown 1: route shop/other redirects the request, and where to is not followed',
    ],
  ])('%s', (_, edit, expected) => {
    // The paths of the service fare differently where only one of them is taken.
    const lines = say(edit).map(line => line.replace(/^\/productpage, /, ''));
    expect(lines).toContain(expected);
  });

  it('is one of gRPC, too', () => {
    const lines = say(object => {
      for (const cluster of ['east', 'west']) {
        const route = object(`${cluster}/HTTPRoute/bookinfo/bookinfo`);
        route.kind = 'GRPCRoute';
        route.spec.rules[0].matches = [{ method: { service: 'shop.Cart' } }];
      }
    });
    expect(lines).toEqual([SERVED]);
  });

  it('is none where the paths of the clusters differ, and each path is a line', () => {
    const lines = say(object => {
      object(ROUTE).spec.rules[0].matches = [
        { path: { type: 'PathPrefix', value: '/static' } },
      ];
    });
    expect(lines).toEqual(['/productpage, 404 east 1', '/static, east 1']);
  });
});

describe('backends of the rule', () => {
  const backends =
    (...refs: object[]): Edit =>
    object => {
      object(ROUTE).spec.rules[0].backendRefs = refs.map(ref => ({
        port: 9080,
        ...ref,
      }));
    };

  it.each<[string, Edit, string]>([
    [
      'share by weight: one here, one by the clusterset name',
      backends(
        { name: 'productpage-mcs', weight: 3 },
        { name: 'productpage', weight: 1 },
      ),
      SERVED,
    ],
    [
      'leave out a Service of another team',
      backends(
        { name: 'productpage-mcs', weight: 9 },
        { name: 'shop', weight: 1 },
      ),
      SERVED,
    ],
    [
      'are all without weight',
      backends({ name: 'productpage-mcs', weight: 0 }),
      '500 east 1',
    ],
    [
      'give everything to another Service',
      backends(
        { name: 'productpage-mcs', weight: 0 },
        { name: 'shop', weight: 1 },
      ),
      'other service east 1',
    ],
    [
      'ask for a port that the Service does not have',
      backends({ name: 'productpage', port: 80 }),
      '500 east 1',
    ],
    [
      'ask for a port that no ServiceEntry has',
      backends({ name: 'productpage-mcs', port: 80 }),
      '500 east 1',
    ],
    [
      'fail in part',
      backends(
        { name: 'productpage-mcs', weight: 3 },
        { name: 'productpage', port: 80, weight: 1 },
      ),
      'east 0.75, 500 east 0.25',
    ],
  ])('%s', (_, edit, expected) => {
    expect(say(edit)).toEqual([expected]);
  });

  it('lead through a Gateway that is not of Istio: what it makes of a pointer is not known', () => {
    const [line] = say(object => {
      for (const entry of object(ROUTE).status.parents) {
        if (entry.controllerName === 'istio.io/gateway-controller') {
          entry.controllerName = 'example.com/gateway-controller';
        }
      }
    });
    expect(line).toMatch(/^unknown 1: The Gateway's controller is example.com/);
  });
});

describe("the mesh's TLS between the gateway and the pods", () => {
  const strict: Edit = (_, objects) => {
    for (const cluster of ['east', 'west']) {
      objects.get(cluster)!.push({
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { namespace: 'bookinfo', name: 'default' },
        spec: { mtls: { mode: 'STRICT' } },
      });
    }
  };
  const sidecars: Edit = object => {
    for (const cluster of ['east', 'west']) {
      object(`${cluster}/Namespace/-/bookinfo`).metadata.labels[
        'istio-injection'
      ] = 'enabled';
    }
  };
  const noRule: Edit = object => {
    object('east/DestinationRule/bookinfo/productpage-clusterset').spec = {
      host: 'productpage.bookinfo.svc.clusterset.local',
    };
  };
  const all =
    (...edits: Edit[]): Edit =>
    (object, objects) =>
      edits.forEach(edit => edit(object, objects));

  it.each<[string, Edit, string]>([
    ['is asked for and given', all(sidecars, strict), SERVED],
    [
      'is asked for, and no DestinationRule gives it',
      all(sidecars, strict, noRule),
      'TLS east 1',
    ],
    ['is not asked for', all(sidecars, noRule), SERVED],
    [
      'is given by a rule for all clusterset names',
      all(sidecars, strict, noRule, (object, objects) => {
        const rule = structuredClone(
          object('east/DestinationRule/bookinfo/productpage-clusterset'),
        );
        objects.set(
          'east',
          objects.get('east')!.filter(({ kind }) => kind !== 'DestinationRule'),
        );
        rule.metadata.name = 'all';
        rule.metadata.namespace = 'istio-system';
        rule.spec = {
          host: '*.clusterset.local',
          trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
        };
        objects.get('east')!.push(rule);
      }),
      SERVED,
    ],
    [
      'is given by a rule that the gateway does not go by',
      all(sidecars, strict, object => {
        object(
          'east/DestinationRule/bookinfo/productpage-clusterset',
        ).spec.exportTo = ['.'];
      }),
      'TLS east 1',
    ],
  ])('%s', (_, edit, expected) => {
    expect(say(edit)).toEqual([expected]);
  });

  it('fails across clusters whose meshes have no root in common', () => {
    const [line] = sayOf('trust-broken', object => {
      for (const cluster of ['east', 'west']) {
        for (const name of ['productpage-h8x9x', 'productpage-hlqff']) {
          if (cluster === 'west' && name === 'productpage-hlqff') continue;
          for (const endpoint of object(
            `${cluster}/EndpointSlice/bookinfo/${name}`,
          ).endpoints) {
            endpoint.conditions.ready = false;
          }
        }
      }
    });
    expect(line).toBe(
      "Enters at east and gets 503: west does not trust the gateway's certificate, for their meshes have no root in common.",
    );
  });

  function sayOf(fleet: string, edit: Edit): string[] {
    return answerFor(editedFleet(fleet, edit))
      .traces.filter(({ from, host }) =>
        'region' in from
          ? from.region === 'GEO-EU' && host?.startsWith('bookinfo')
          : false,
      )
      .map(({ message }) => message.text);
  }
});

describe('what cannot be read', () => {
  const unreadable = (kind: string, state: 'forbidden' | 'off' | 'stale') =>
    answerOf({
      change: edit =>
        edit.say('east', sink => sink.kindState(kind, state, 'said so')),
    }).traces.filter(
      ({ from, host }) =>
        ('region' in from &&
          from.region === 'GEO-EU' &&
          host?.startsWith('bookinfo')) ||
        ('cluster' in from && from.cluster === 'east'),
    );

  it.each([
    ['Gateway', 'forbidden', ['Gateway: said so', null]],
    ['HTTPRoute', 'stale', ['HTTPRoute: said so', null]],
    ['Deployment', 'forbidden', ['Deployment: said so', null]],
    ['ServiceEntry', 'off', ['ServiceEntry: said so', null]],
    [
      'ServiceImport',
      'forbidden',
      ['ServiceImport: said so', 'ServiceImport: said so'],
    ],
    [
      'EndpointSlice',
      'stale',
      ['EndpointSlice: said so', 'EndpointSlice: said so'],
    ],
  ] as const)(
    '%s that is %s is named, where it matters',
    (kind, state, expected) => {
      const traces = unreadable(kind, state);
      const reasonOf = (isInside: boolean) =>
        traces.find(({ from }) => 'cluster' in from === isInside)?.unknown[0]
          ?.reason ?? null;
      expect([reasonOf(false), reasonOf(true)]).toEqual(expected);
    },
  );

  it('is said in the sentence', () => {
    const [trace] = unreadable('HTTPRoute', 'forbidden');
    expect(trace).toMatchObject({
      state: 'unknown',
      message: {
        text: 'DNS sends Europe to east. What east does with it is not known: HTTPRoute: said so.',
      },
    });
  });
});
