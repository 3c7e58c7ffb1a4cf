import { component, startHub, type TestHub } from '../__testUtils__/hub';
import { spec } from '../schema/openapi/openapi.generated';
import { copyFleet, until, type FleetCopy } from '../__testUtils__/fleet';

const ENTITY = '/api/mesh/entities/component/default';
const ann = 'user:default/ann';
const stan = 'user:default/stan';
const pam = 'user:default/pam';

/** Of the fleet's content: none of it may reach somebody whose claim is not confirmed. */
const SECRETS =
  /\b(east|west|hub)\b|ingress|gateway|istio|submariner|clusterset|healthy|degraded|"down"|10\.\d+\.|203\.0\.113|9080/i;

describe('two teams on one hub', () => {
  let fleet: FleetCopy;
  let hub: TestHub;

  beforeAll(async () => {
    fleet = await copyFleet('bookinfo');
    hub = await startHub({
      mesh: {
        sources: [{ type: 'files', path: fleet.path }],
        clusterSets: { default: ['east', 'west', 'hub'] },
      },
      entities: [
        component('productpage', 'group:default/team-bookinfo', {
          'meshport.dev/services': 'bookinfo/productpage',
        }),
        component('thief', 'group:default/team-other', {
          'meshport.dev/services': 'bookinfo/productpage',
        }),
        component('label-thief', 'group:default/team-other', {
          'backstage.io/kubernetes-id': 'productpage',
        }),
        component('namespace-thief', 'group:default/team-other', {
          'backstage.io/kubernetes-namespace': 'bookinfo',
        }),
        component('nothing-there', 'group:default/team-other', {
          'meshport.dev/services': 'nowhere/productpage',
        }),
      ],
    });
    await until('the fleet is read', async () => {
      const { body } = await hub.get('/api/mesh/fleet', pam);
      return body.clusters?.every((c: { state: string }) => c.state === 'live');
    });
  }, 60_000);

  afterAll(async () => {
    await hub.stop();
    await fleet.delete();
  });

  it('shows the owner their service', async () => {
    const { status, body } = await hub.get(`${ENTITY}/productpage`, ann);
    expect(status).toBe(200);
    expect(body.claims).toEqual([
      {
        service: 'default/bookinfo/productpage',
        confirmed: true,
        by: 'namespace annotation',
        howToConfirm: null,
      },
    ]);
    expect(body.services).toHaveLength(1);
  });

  it.each(['thief', 'label-thief', 'namespace-thief'])(
    'shows nothing of a service to %s, who only claims it',
    async name => {
      const { status, body, text } = await hub.get(`${ENTITY}/${name}`, stan);
      expect(status).toBe(200);
      expect(body.claims).toHaveLength(1);
      expect(body.claims[0].confirmed).toBe(false);
      expect(body.services).toEqual([]);
      expect(body.clusters).toEqual([]);
      const { signal, heartbeat } = body;
      expect(text.replace(signal, '').replace(heartbeat, '')).not.toMatch(
        SECRETS,
      );
    },
  );

  it('answers a claim that is not confirmed the same, whether or not the namespace exists', async () => {
    const there = await hub.get(`${ENTITY}/thief`, stan);
    const notThere = await hub.get(`${ENTITY}/nothing-there`, stan);
    const shape = ({ body, text }: typeof there) =>
      text
        .replace(body.signal, '')
        .replace(body.now, '')
        .replace(/thief|nothing-there/g, 'X')
        .replace(/bookinfo|nowhere/g, 'Y');
    expect(shape(there)).toBe(shape(notThere));
  });

  const service = {
    namespace: 'bookinfo',
    service: 'productpage',
    port: 1,
    mesh: 'sidecar',
    clusters: [{ name: 'elsewhere', roles: ['workload'] }],
  };
  const strangersRequests: Array<[string, number, () => Promise<any>]> = [
    ['the fleet', 403, () => hub.get('/api/mesh/fleet', stan)],
    ['a cluster', 403, () => hub.get('/api/mesh/clusters/east', stan)],
    ['the list of services', 200, () => hub.get('/api/mesh/services', stan)],
    [
      'a filtered list of services',
      200,
      () => hub.get('/api/mesh/services?namespace=bookinfo', stan),
    ],
    [
      'a service',
      404,
      () => hub.get('/api/mesh/services/default/bookinfo/productpage', stan),
    ],
    ...['history', 'timeline'].map(
      (what): [string, number, () => Promise<any>] => [
        `the ${what} of a service`,
        404,
        () =>
          hub.get(
            `/api/mesh/services/default/bookinfo/productpage/${what}`,
            stan,
          ),
      ],
    ),
    [
      'the page of a component of others',
      403,
      () => hub.get(`${ENTITY}/productpage`, stan),
    ],
    [
      'an object by the page of a component of others',
      403,
      () =>
        hub.get(
          `${ENTITY}/productpage/objects?ref=east/Service/bookinfo/productpage`,
          stan,
        ),
    ],
    ['the rules', 200, () => hub.get('/api/mesh/rules', stan)],
    [
      'a plan with a component of others',
      403,
      () =>
        hub.post(
          '/api/mesh/onboarding/plan',
          { ...service, component: 'component:default/productpage' },
          stan,
        ),
    ],
    ...['plan', 'validate'].flatMap(
      (route): Array<[string, number, () => Promise<any>]> => [
        [
          `to ${route} for a namespace of others`,
          200,
          () =>
            hub.post(
              `/api/mesh/onboarding/${route}`,
              { ...service, component: 'component:default/thief' },
              stan,
            ),
        ],
        [
          `to ${route} without a component`,
          200,
          () => hub.post(`/api/mesh/onboarding/${route}`, service, stan),
        ],
      ],
    ),
  ];

  it.each(strangersRequests)(
    'tells a stranger nothing who asks for %s',
    async (what, status, ask) => {
      const response = await ask();
      expect(response.status).toBe(status);
      if (what === 'the rules') return;
      expect(
        JSON.stringify({ ...response.body, request: undefined }),
      ).not.toMatch(SECRETS);
      expect(response.body.items ?? []).toEqual([]);
      expect(response.body.plan ?? null).toBeNull();
    },
  );

  it('names the same object to a stranger neither by their own page', async () => {
    const named = 'east/Service/bookinfo/productpage';
    const invented = 'east/Service/bookinfo/invented';
    const ask = (ref: string) =>
      hub.get(`${ENTITY}/thief/objects?ref=${ref}`, stan);
    const [there, notThere] = [await ask(named), await ask(invented)];
    expect(there.status).toBe(404);
    expect(there.body.error.message.replace(named, 'X')).toBe(
      notThere.body.error.message.replace(invented, 'X'),
    );
  });

  it('does not tell a service of others from one that is not there', async () => {
    const ask = (name: string) =>
      hub.get(`/api/mesh/services/default/bookinfo/${name}`, stan);
    const [there, notThere] = [await ask('productpage'), await ask('nothing')];
    expect(there.status).toBe(notThere.status);
    expect(there.body.error.message.replace('productpage', 'X')).toBe(
      notThere.body.error.message.replace('nothing', 'X'),
    );
  });

  const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => ({
      method,
      path: path
        .replace('{kind}', 'component')
        .replace('{clusterSet}', 'default')
        .replace('{namespace}', path.startsWith('/s') ? 'bookinfo' : 'default')
        .replace('{name}', 'productpage')
        .replace(/objects$/, 'objects?ref=east/Service/bookinfo/productpage'),
    })),
  );

  it.each(operations)(
    'refuses $method $path to who is not signed in',
    async ({ method, path }) => {
      const url = `/api/mesh${path}`;
      const response =
        method === 'get' ? await hub.get(url) : await hub.post(url, service);
      expect(response.status).toBe(401);
    },
  );

  it('lists to the owner what is theirs, by one decision of the policy', async () => {
    const { body } = await hub.get('/api/mesh/services', ann);
    expect(body.items.map((item: any) => item.service)).toEqual([
      'default/bookinfo/productpage',
    ]);
  });

  it('lists every service to who may read the fleet', async () => {
    const { body } = await hub.get('/api/mesh/services', pam);
    expect(body.items.map((item: any) => item.service)).toEqual(
      expect.arrayContaining([
        'default/bookinfo/productpage',
        'default/bookinfo/details',
      ]),
    );
  });

  describe('traces', () => {
    const trace = (query: string, user: Parameters<typeof hub.get>[1] = ann) =>
      hub.get(
        `/api/mesh/services/default/bookinfo/productpage/trace${query}`,
        user,
      );

    it('answer the owner, and tell a stranger no more than that there is no such service', async () => {
      expect((await trace('')).status).toBe(200);
      const [stranger, ofService] = [
        await trace('', stan),
        await hub.get('/api/mesh/services/default/bookinfo/productpage', stan),
      ];
      expect(stranger.status).toBe(404);
      expect(stranger.body.error.message).toBe(ofService.body.error.message);
    });

    it.each([
      ['?without=cluster:west', ['cluster:west'], 5],
      [
        '?from=region:GEO-EU&without=cluster:west&without=pods:east',
        ['cluster:west', 'pods:east'],
        2,
      ],
      ['?from=subnet:192.0.2.0/24', [], 2],
    ])('follow what is asked: %s', async (query, without, count) => {
      const { status, body } = await trace(query);
      expect([status, body.without, body.traces.length]).toEqual([
        200,
        without,
        count,
      ]);
    });

    it.each([
      ['?from=cluster:other', 'from: is neither'],
      ['?from=app%3Dproductpage', 'from: is neither'],
      ['?without=cluster:other', 'without: names something'],
      ['?without=gateway:east/../fleet', 'without: names something'],
      ['?without=a&without=b&without=c&without=d&without=e', 'items'],
    ])('refuse what is not there: %s', async (query, said) => {
      const { status, body } = await trace(query);
      expect(status).toBe(400);
      expect(body.error.message).toContain(said);
    });
  });

  it('gives the owner their service by its name, and to who may read the fleet', async () => {
    for (const user of [ann, pam] as const) {
      const { status, body } = await hub.get(
        '/api/mesh/services/default/bookinfo/productpage',
        user,
      );
      expect(status).toBe(200);
      expect(body.name).toBe('productpage');
    }
  });

  it.each([ann, pam] as const)(
    'gives the history of a service to %s: its owner, and who may read the fleet',
    async user => {
      const path = '/api/mesh/services/default/bookinfo/productpage';
      await until('the history', async () => {
        const { body } = await hub.get(`${path}/history`, user);
        return Boolean(body.since);
      });
      const { status, body } = await hub.get(`${path}/timeline`, user);
      expect(status).toBe(200);
      expect(body.rows.map((row: any) => row.cluster)).toEqual([
        'east',
        'west',
      ]);
    },
  );

  it('shows the owner an object of their namespace as YAML, without what only machines read', async () => {
    const { status, body } = await hub.get(
      `${ENTITY}/productpage/objects?ref=east/ServiceExport/bookinfo/productpage`,
      ann,
    );
    expect(status).toBe(200);
    expect(body.withheld).toBeNull();
    expect(body.yaml).toContain('kind: ServiceExport');
    expect(body.yaml).not.toContain('managedFields');
  });

  it('names an object of the platform to the owner, and does not show it', async () => {
    const { status, body } = await hub.get(
      `${ENTITY}/productpage/objects?ref=east/Gateway/ingress-gateway/main`,
      ann,
    );
    expect(status).toBe(200);
    expect(body.yaml).toBeNull();
    expect(body.withheld.text).toContain('named here and not shown');
  });

  it('does not quote to the owner what could not be read of others', async () => {
    await fleet.write('east/team-payments.yaml', 'kind: [Service\n');
    const ask = (user: typeof ann | typeof pam) =>
      hub.get('/api/mesh/services/default/bookinfo/productpage', user);
    await until('the finding', async () =>
      (
        await ask(pam)
      ).body.findings.some(
        ({ rule }: { rule: string }) => rule === 'source-incomplete',
      ),
    );
    const pages = [await ask(ann), await hub.get(`${ENTITY}/productpage`, ann)];
    await fleet.remove('east/team-payments.yaml');
    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).not.toContain('team-payments');
    }
  });

  it('does not fetch an object that the page does not name', async () => {
    const { status } = await hub.get(
      `${ENTITY}/productpage/objects?ref=east/Deployment/bookinfo/reviews-v1`,
      ann,
    );
    expect(status).toBe(404);
  });

  it('refuses a request that the contract does not know', async () => {
    const { status, body } = await hub.get('/api/mesh/services?limit=0', ann);
    expect(status).toBe(400);
    expect(body.error.message).toContain('limit');
  });

  it('lets the owner hear that their service changes, and nobody who only claims it', async () => {
    const channelOf = async (name: string, user: typeof ann | typeof stan) =>
      (await hub.get(`${ENTITY}/${name}`, user)).body.signal;
    const owners = await channelOf('productpage', ann);
    const thieves = [
      await channelOf('thief', stan),
      await channelOf('label-thief', stan),
      await channelOf('namespace-thief', stan),
    ];
    hub.signals.length = 0;
    await fleet.edit(
      'east/endpointslices.yaml',
      /ready: true/g,
      'ready: false',
    );
    await fleet.edit(
      'east/namespaces.yaml',
      'istio-injection: enabled',
      'istio-injection: disabled',
    );
    const heard = () => hub.signals.map(({ channel }) => channel);
    await until('the owner hears', () => heard().includes(owners), 10_000);
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(heard().filter(channel => thieves.includes(channel))).toEqual([]);
  }, 20_000);
});
