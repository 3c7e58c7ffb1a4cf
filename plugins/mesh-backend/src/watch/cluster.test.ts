import type { WatchedResource } from './resource';
import { answer, failure, silence } from './testing/apiServer';
import { systemError } from './testing/errors';
import {
  exportsV1alpha1,
  RESOURCES,
  service,
  services,
  Watched,
} from './testing/watched';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let watched: Watched;

beforeEach(() => {
  watched = new Watched();
});

afterEach(() => watched.stop());

const isList = (url: URL) =>
  url.pathname === '/api/v1/services' && !url.searchParams.has('watch');

describe.each([
  { how: 'in pages', streams: false },
  { how: 'as a stream', streams: true },
])('a cluster that lists $how', ({ streams }) => {
  beforeEach(() => {
    watched.server.streams = streams;
  });

  it('is read whole, and live', async () => {
    watched.server.put(services, service('reviews'));
    watched.server.put(services, service('ratings'));

    await watched.start();

    expect(watched.sink.names('Service')).toEqual([
      'shop/ratings',
      'shop/reviews',
    ]);
    expect(watched.sink.names('ServiceExport')).toEqual([]);
    expect(watched.sink.cluster).toEqual({ state: 'live', reason: undefined });
    expect(watched.sink.state('Service')).toBe('live');
  });

  it('asks for the objects of one name where no other is wanted', async () => {
    await watched.start([{ ...RESOURCES[0], only: ['istio-ca-root-cert'] }]);
    const asked = watched.server.requests.filter(path =>
      path.startsWith('/api/v1/services?'),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const path of asked) {
      expect(path).toContain(
        'fieldSelector=metadata.name%3Distio-ca-root-cert',
      );
    }
  });

  it('asks for metadata where nothing else is wanted', async () => {
    await watched.start([{ ...RESOURCES[0], metadataOnly: true }]);
    watched.server.put(services, service('reviews'));
    await watched.clock.pass(700_000);
    await watched.watch.fetch(
      { ...RESOURCES[0], metadataOnly: true },
      'shop',
      'reviews',
    );

    const forms = watched.server.requests.flatMap((path, index) =>
      /\/services[/?]/.test(path) ? watched.server.forms[index] : [],
    );
    expect(forms.length).toBeGreaterThan(2);
    for (const form of forms) {
      expect(form).toMatch(
        /^application\/json;as=PartialObjectMetadata(List)?;v=v1;g=meta\.k8s\.io,/,
      );
    }
    expect(watched.server.requests.at(-1)).toMatch(/\/reviews$/);
  });

  it('is read by namespaces and labels where not all of it is wanted', async () => {
    await watched.start([
      {
        ...RESOURCES[0],
        scope: {
          namespaces: ['shop', 'web'],
          labelSelector: 'team in (a,b)',
          configuredAt: {},
        },
      },
    ]);
    const asked = watched.server.requests.filter(path =>
      path.includes('/services?'),
    );
    expect(new Set(asked.map(path => path.split('?')[0]))).toEqual(
      new Set([
        '/api/v1/namespaces/shop/services',
        '/api/v1/namespaces/web/services',
      ]),
    );
    for (const path of asked) {
      expect(path).toContain('labelSelector=team+in+%28a%2Cb%29');
    }
  });

  it('shows every verb of change', async () => {
    watched.server.put(services, service('reviews'));
    await watched.start();

    watched.server.put(services, service('ratings'));
    watched.server.put(services, service('reviews', { spec: { a: 1 } }));
    await watched.clock.pass(0);
    expect(watched.sink.names('Service')).toEqual([
      'shop/ratings',
      'shop/reviews',
    ]);
    expect(
      watched.sink.objects.get('Service')!.get('shop/reviews')!.spec,
    ).toEqual({ a: 1 });

    watched.server.delete(services, service('reviews'));
    await watched.clock.pass(0);
    expect(watched.sink.names('Service')).toEqual(['shop/ratings']);
  });

  it('shows nothing of a list before it is whole', async () => {
    watched.server.put(services, service('old'));
    await watched.start();
    watched.server.endWatches(systemError('ECONNRESET'));
    watched.server.compact();
    watched.server.delete(services, service('old'));
    watched.server.compact();
    watched.server.intercept = url => {
      const asked = streams
        ? url.searchParams.has('sendInitialEvents')
        : isList(url) && url.searchParams.get('limit') === '500';
      if (url.pathname !== '/api/v1/services' || !asked) return undefined;
      const half = silence();
      half.body.send(
        streams
          ? `${JSON.stringify({ type: 'ADDED', object: service('new') })}\n`
          : '{"metadata":{"resourceVersion":"7"},"items":[',
      );
      return half;
    };

    await watched.clock.pass(20 * SECOND);
    expect(watched.sink.names('Service')).toEqual(['shop/old']);

    watched.server.intercept = () => undefined;
    await watched.clock.pass(2 * MINUTE);
    expect(watched.sink.names('Service')).toEqual([]);
  });

  it('goes on after the server has ended a watch, without a list and without anyone noticing', async () => {
    await watched.start();
    watched.server.endWatches();
    watched.server.put(services, service('meanwhile'));

    await watched.clock.pass(2 * SECOND);

    expect(watched.sink.names('Service')).toEqual(['shop/meanwhile']);
    expect(watched.count('list')).toBe(2);
    expect(watched.count('relist')).toBe(0);
    expect(watched.sink.states).toEqual(['syncing', 'live']);
  });

  it('lists again once after 410, and finds what was deleted in the gap', async () => {
    watched.server.put(services, service('gone'));
    watched.server.put(services, service('stays'));
    await watched.start();
    watched.server.endWatches();
    watched.server.delete(services, service('gone'));
    watched.server.compact();

    await watched.clock.pass(10 * SECOND);

    expect(watched.sink.names('Service')).toEqual(['shop/stays']);
    expect(watched.count('gone')).toBe(2);
    expect(watched.count('relist')).toBe(2);
    expect(watched.sink.state('Service')).toBe('live');
  });
});

describe('what a fault does', () => {
  it.each([
    ['ECONNREFUSED', 'unreachable', /refused/],
    ['ENOTFOUND', 'unreachable', /name is not known/],
    ['CERT_HAS_EXPIRED', 'tls_error', /has expired/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_error', /self-signed/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_error', /another name/],
  ])('%s is said as %s at once, and recovers', async (code, state, reason) => {
    watched.server.put(services, service('reviews'));
    await watched.start();
    watched.transport.down = systemError(code);
    watched.server.endWatches(systemError('ECONNRESET'));

    await watched.clock.pass(5 * SECOND);
    expect(watched.sink.cluster.state).toBe(state);
    expect(watched.sink.cluster.reason).toMatch(reason);
    expect(watched.sink.names('Service')).toEqual(['shop/reviews']);

    watched.transport.down = undefined;
    watched.server.put(services, service('ratings'));
    await watched.clock.pass(MINUTE);
    expect(watched.sink.cluster.state).toBe('live');
    expect(watched.sink.names('Service')).toEqual(watched.fresh(services));
  });

  it.each(['ECONNREFUSED', 'CERT_HAS_EXPIRED'])(
    'after %s it is read again how the cluster is reached: by another address, or with another CA',
    async code => {
      await watched.start();
      watched.transport.onRenew = () => {
        watched.transport.down = undefined;
      };
      watched.transport.down = systemError(code);
      watched.server.endWatches(systemError('ECONNRESET'));
      await watched.clock.pass(5 * SECOND);
      expect(watched.sink.cluster.state).toBe('live');
    },
  );

  it('a kind alone that is refused says nothing of a cluster that is watched', async () => {
    await watched.start();
    watched.transport.down = systemError('ECONNREFUSED');
    watched.server.endWatches(systemError('ECONNRESET'), services);
    await watched.clock.pass(5 * SECOND);
    expect(watched.sink.state('Service')).toBe('unreachable');
    expect(watched.sink.cluster.state).toBe('live');
  });

  it('is said as soon as no kind is watched, though one has not tried again', async () => {
    await watched.start();
    // A kind that was cut a moment ago waits before it tries again.
    watched.server.endWatches(systemError('ECONNRESET'), exportsV1alpha1);
    await watched.clock.pass(SECOND);
    watched.transport.down = systemError('ECONNREFUSED');
    watched.server.endWatches(systemError('ECONNRESET'));
    await watched.clock.pass(0);
    expect(watched.sink.state('ServiceExport')).toBe('live');
    expect(watched.sink.cluster.state).toBe('unreachable');
    expect(watched.sink.cluster.reason).toMatch(/refused/);
  });

  it('a watch that is cut is no answer: who waits for one goes on waiting', async () => {
    await watched.start();
    watched.transport.down = systemError('ECONNREFUSED');
    watched.server.endWatches(systemError('ECONNRESET'), services);
    await watched.clock.pass(0);
    watched.transport.down = undefined;
    const asked = watched.server.requests.length;
    watched.server.endWatches(systemError('ECONNRESET'), exportsV1alpha1);
    await watched.clock.pass(0);
    expect(watched.server.requests).toHaveLength(asked);
    await watched.clock.pass(2 * SECOND);
    expect(watched.sink.state('Service')).toBe('live');
    expect(watched.sink.state('ServiceExport')).toBe('live');
  });

  it('costs a cluster that is gone one attempt a backoff, not one a kind', async () => {
    await watched.start();
    const refused = systemError('ECONNREFUSED');
    let attempts = 0;
    Object.defineProperty(watched.transport, 'down', {
      get() {
        attempts += 1;
        return refused;
      },
    });
    watched.server.endWatches(systemError('ECONNRESET'));
    await watched.clock.pass(MINUTE);
    attempts = 0;

    await watched.clock.pass(10 * MINUTE);

    // Random is the middle of 1 to 60 s. Reading `down` counts twice: it is tested, then thrown.
    expect(attempts / 2).toBeLessThanOrEqual(20);
  });

  it('a server that is silent from the start is unreachable after 30 s', async () => {
    watched.server.intercept = () => silence();
    await watched.start();
    await watched.clock.pass(29 * SECOND);
    expect(watched.sink.cluster.state).toBe('syncing');
    await watched.clock.pass(2 * SECOND);
    expect(watched.sink.cluster).toEqual({
      state: 'unreachable',
      reason:
        'The API server accepts connections and has not answered for 30 s.',
    });
  });

  it('a watch that hangs is seen within 60 s, and nothing is lost', async () => {
    watched.server.put(services, service('gone'));
    await watched.start();
    await watched.clock.pass(10 * SECOND);
    const answers = watched.server.intercept;
    watched.server.intercept = () => silence();
    // What happens from now on does not come through: the open watches are those of before.
    const asked = watched.server.requests.length;
    watched.server.sendRaw('');
    await watched.clock.pass(60 * SECOND);
    expect(watched.server.requests.length).toBeGreaterThan(asked);
    expect(watched.sink.cluster.state).toBe('stale');

    watched.server.delete(services, service('gone'));
    watched.server.intercept = answers;
    await watched.clock.pass(2 * MINUTE);
    expect(watched.sink.cluster.state).toBe('live');
    expect(watched.sink.names('Service')).toEqual([]);
  });

  it('credentials that are refused are read again once, then it is said', async () => {
    watched.server.intercept = () => failure(401, 'Unauthorized');
    await watched.start();
    expect(watched.sink.cluster.state).toBe('unauthorized');
    expect(watched.transport.renewed).toBe(1);
  });

  it('a token that was rotated is taken without a word', async () => {
    await watched.start();
    let valid = false;
    watched.server.intercept = () =>
      valid ? undefined : failure(401, 'Unauthorized');
    watched.transport.onRenew = () => {
      valid = true;
    };
    watched.server.endWatches();
    await watched.clock.pass(2 * SECOND);
    expect(watched.transport.renewed).toBe(1);
    expect(watched.sink.states).toEqual(['syncing', 'live']);
  });

  it('a kind that is forbidden leaves the others alone and is asked for again within 5 min', async () => {
    let forbidden = true;
    watched.server.intercept = url =>
      forbidden && url.pathname.endsWith('/serviceexports')
        ? failure(403, 'serviceexports is forbidden: User "hub" cannot list it')
        : undefined;
    await watched.start();
    expect(watched.sink.kinds.get('ServiceExport')).toEqual({
      state: 'forbidden',
      reason: 'serviceexports is forbidden: User "hub" cannot list it.',
    });
    expect(watched.sink.state('Service')).toBe('live');
    expect(watched.sink.cluster.state).toBe('live');

    forbidden = false;
    await watched.clock.pass(5 * MINUTE);
    expect(watched.sink.state('ServiceExport')).toBe('live');
  });

  it('a kind that is not installed is no error, and appears within 5 min', async () => {
    watched.server.uninstall(exportsV1alpha1);
    await watched.start();
    expect(watched.sink.state('ServiceExport')).toBe('not_installed');
    expect(watched.sink.cluster).toEqual({ state: 'live', reason: undefined });

    watched.server.install(exportsV1alpha1);
    watched.server.put(exportsV1alpha1, service('reviews'));
    await watched.clock.pass(5 * MINUTE);
    expect(watched.sink.state('ServiceExport')).toBe('live');
    expect(watched.sink.names('ServiceExport')).toEqual(['shop/reviews']);
  });

  it('a kind that is uninstalled takes its objects with it', async () => {
    watched.server.put(exportsV1alpha1, service('reviews'));
    await watched.start();
    watched.server.uninstall(exportsV1alpha1);
    await watched.clock.pass(MINUTE);
    expect(watched.sink.state('ServiceExport')).toBe('not_installed');
    expect(watched.sink.names('ServiceExport')).toEqual([]);
  });

  describe('an API server that starts, and lists its groups only in part', () => {
    const partly = (url: URL) => {
      if (url.pathname === '/apis') return answer(200, { groups: [] });
      if (!url.pathname.startsWith('/apis/')) return undefined;
      return failure(
        503,
        'the request has been made before all known HTTP paths have been installed, please try again',
        { 'retry-after': '5' },
      );
    };

    it('says of no kind that it is not installed', async () => {
      watched.server.intercept = partly;
      await watched.start();
      expect(watched.sink.kinds.get('ServiceExport')).toEqual({
        state: 'syncing',
        reason: expect.stringMatching(
          /^The API server does not know yet what it has\. .* before all known HTTP paths/,
        ),
      });
      expect(watched.sink.cluster.state).toBe('live');

      watched.server.intercept = () => undefined;
      await watched.clock.pass(10 * SECOND);
      expect(watched.sink.state('ServiceExport')).toBe('live');
    });

    it('takes no object away that was known', async () => {
      watched.server.put(exportsV1alpha1, service('reviews'));
      await watched.start();
      // Some that stand before it turn its 503 into 404.
      watched.server.intercept = url =>
        url.pathname.endsWith('/serviceexports')
          ? failure(404, 'not found')
          : partly(url);
      watched.server.endWatches(systemError('ECONNRESET'));
      await watched.clock.pass(MINUTE);
      expect(watched.sink.state('ServiceExport')).toBe('stale');
      expect(watched.sink.names('ServiceExport')).toEqual(['shop/reviews']);

      watched.server.intercept = () => undefined;
      await watched.clock.pass(MINUTE);
      expect(watched.sink.state('ServiceExport')).toBe('live');
    });
  });

  it('an API server that starts, and does not know its roles yet, is asked again soon', async () => {
    await watched.start();
    watched.server.intercept = () =>
      failure(403, 'services is forbidden: RBAC: clusterrole not found');
    watched.server.endWatches(systemError('ECONNRESET'));
    await watched.clock.pass(2 * SECOND);
    expect(watched.sink.state('Service')).toBe('forbidden');

    watched.server.intercept = () => undefined;
    await watched.clock.pass(10 * SECOND);
    expect(watched.sink.state('Service')).toBe('live');
    expect(watched.sink.state('ServiceExport')).toBe('live');
  });

  it('what failed before an answer costs nothing after it: a watch that is cut then is resumed at once', async () => {
    await watched.start();
    await watched.clock.pass(10 * SECOND);
    watched.server.intercept = () => failure(500, 'not yet');
    watched.server.endWatches(systemError('ECONNRESET'));
    await watched.clock.pass(MINUTE);
    expect(watched.sink.state('Service')).toBe('stale');
    watched.server.intercept = () => undefined;
    while (watched.sink.state('Service') !== 'live') {
      await watched.clock.pass(SECOND);
    }
    const asked = watched.server.requests.length;

    watched.server.endWatches(systemError('ECONNRESET'), services);
    await watched.clock.pass(0);
    expect(watched.server.requests.length).toBeGreaterThan(asked);

    watched.server.endWatches(systemError('ECONNRESET'), services);
    await watched.clock.pass(4 * SECOND);
    expect(watched.sink.state('Service')).toBe('live');
  });

  it('a watch that is always cut is asked for ever more seldom', async () => {
    await watched.start();
    const asked: number[] = [];
    for (let minute = 0; minute < 6; minute++) {
      const before = watched.server.requests.length;
      for (let second = 0; second < 60; second++) {
        watched.server.endWatches(systemError('ECONNRESET'), services);
        await watched.clock.pass(SECOND);
      }
      asked.push(watched.server.requests.length - before);
    }
    // At most one attempt in 30 s on average, of a few requests each.
    expect(asked.at(-1)).toBeLessThanOrEqual(12);
    expect(asked.at(-1)).toBeLessThan(asked[0]);
  });

  it('an address that answers 404 to everything says nothing of what is installed', async () => {
    watched.server.put(services, service('reviews'));
    await watched.start();
    watched.server.intercept = () => failure(404, '404 page not found');
    watched.server.endWatches();
    await watched.clock.pass(MINUTE);
    expect(watched.sink.names('Service')).toEqual(['shop/reviews']);
    expect(watched.sink.state('Service')).toBe('stale');
    expect(watched.sink.cluster.reason).toMatch(/not an API server/);
  });

  it('a list whose continue token expires begins again', async () => {
    for (let n = 0; n < 1_200; n++)
      watched.server.put(services, service(`s${n}`));
    let pages = 0;
    watched.server.intercept = url => {
      if (isList(url) && url.searchParams.has('continue') && pages++ === 1) {
        watched.server.delete(services, service('s0'));
        watched.server.compact();
      }
      return undefined;
    };
    await watched.start();
    await watched.clock.pass(MINUTE);
    expect(watched.sink.names('Service')).toEqual(watched.fresh(services));
    expect(watched.sink.names('Service')).toHaveLength(1_199);
    expect(watched.count('gone')).toBeGreaterThan(0);
  });

  it('pages that are too large are asked for smaller', async () => {
    const big = 'x'.repeat(1_500_000);
    for (let n = 0; n < 12; n++) {
      watched.server.put(services, service(`s${n}`, { big }));
    }
    await watched.start();
    expect(watched.sink.names('Service')).toHaveLength(12);
    expect(watched.sink.state('Service')).toBe('live');
  });

  it('429 waits as long as the server asks', async () => {
    watched.server.intercept = url =>
      isList(url)
        ? failure(429, 'too many', { 'retry-after': '40' })
        : undefined;
    await watched.start();
    const asked = () =>
      watched.server.requests.filter(r => r.includes('/services')).length;
    const before = asked();
    await watched.clock.pass(39 * SECOND);
    expect(asked()).toBe(before);
    expect(watched.sink.kinds.get('Service')).toEqual({
      state: 'syncing',
      reason: 'The API server asks to wait (429: too many).',
    });
    watched.server.intercept = () => undefined;
    await watched.clock.pass(3 * SECOND);
    expect(watched.sink.state('Service')).toBe('live');
  });

  it.each([
    ['ends within an event', '{"type":"ADDED","object":{"meta', true],
    ['has a line that is not JSON', '{"type":\n', false],
    ['has an event of no known type', '{"type":"HELLO","object":{}}\n', false],
  ])(
    'a watch that %s goes on from the last version',
    async (_, bytes, ends) => {
      await watched.start();
      await watched.clock.pass(6 * SECOND);
      watched.server.put(services, service('before'));
      watched.server.sendRaw(bytes);
      if (ends) watched.server.endWatches();
      watched.server.put(services, service('after'));
      await watched.clock.pass(10 * SECOND);

      expect(watched.sink.names('Service')).toEqual([
        'shop/after',
        'shop/before',
      ]);
      expect(watched.count('relist')).toBe(0);
      expect(watched.count('cut') + watched.count('malformed')).toBe(2);
      expect(watched.sink.state('Service')).toBe('live');
    },
  );

  it('what has no name is counted and left out, and the watch lives', async () => {
    await watched.start();
    watched.server.sendRaw(
      ['null', '7', '{}', '{"metadata":null}', '{"metadata":{"name":7}}']
        .map(object => `{"type":"ADDED","object":${object}}\n`)
        .join(''),
    );
    watched.server.put(services, service('reviews'));
    await watched.clock.pass(0);
    expect(watched.sink.names('Service')).toEqual(['shop/reviews']);
    expect(watched.count('skipped')).toBe(10);
    expect(watched.sink.said).toEqual({
      problems: [
        '5 of Service came without a name and are left out.',
        '5 of ServiceExport came without a name and are left out.',
      ],
      incomplete: ['Service', 'ServiceExport'],
    });
  });

  it.each([
    { seen: 'its version went back', uid: 'uid-1', version: 1 },
    { seen: 'its identity changed', uid: 'uid-2', version: 100_000 },
  ])(
    'a cluster that was made anew is listed again: $seen',
    async ({ uid, version }) => {
      watched.server.put(services, service('of-the-old'));
      await watched.start();
      watched.server.recreate(uid, version);
      watched.server.put(services, service('of-the-new'));
      await watched.clock.pass(MINUTE);
      expect(watched.sink.names('Service')).toEqual(['shop/of-the-new']);
      expect(watched.count('recreated')).toBeGreaterThan(0);
    },
  );

  it('an object that went unseen is found by counting', async () => {
    await watched.start();
    watched.server.put(services, service('reviews'));
    await watched.clock.pass(0);
    watched.sink.objects.get('Service')!.clear();
    // An event that the sink is told of twice makes the count wrong, as a lost one would.
    watched.server.sendRaw(
      `${JSON.stringify({ type: 'ADDED', object: service('ghost') })}\n`,
    );
    for (let minute = 0; minute < 45; minute++) {
      watched.server.bookmark();
      await watched.clock.pass(MINUTE);
    }
    expect(watched.count('drifted')).toBeGreaterThan(0);
    expect(watched.sink.names('Service')).toEqual(['shop/reviews']);
  });

  it('what came without a name is looked for again within half an hour', async () => {
    await watched.start();
    watched.server.sendRaw('{"type":"MODIFIED","object":{}}\n');
    for (let minute = 0; minute < 45; minute++) {
      watched.server.bookmark();
      await watched.clock.pass(MINUTE);
    }
    expect(watched.sink.said).toEqual({ problems: [], incomplete: [] });
  });

  it('says as of when: a bookmark is as good as a change', async () => {
    await watched.start();
    await watched.clock.pass(30 * SECOND);
    watched.server.bookmark();
    await watched.clock.pass(0);
    expect(watched.sink.asOf.get('Service')).toBe('2026-01-01T00:00:30.000Z');
  });

  it('a mistake in the program is not taken for a fault of the cluster', async () => {
    const sink = watched.sink;
    sink.upsert = () => {
      throw new TypeError('mistake');
    };
    await watched.start();
    watched.server.put(services, service('reviews'));
    await watched.clock.pass(0);
    await expect(watched.stop()).rejects.toThrow('mistake');
    watched = new Watched();
  });

  it('nothing goes on after it was told to stop', async () => {
    await watched.start();
    await watched.stop();
    expect(watched.server.watching).toBe(0);
    const asked = watched.server.requests.length;
    await watched.clock.pass(10 * MINUTE);
    expect(watched.server.requests).toHaveLength(asked);
    watched = new Watched();
  });
});

describe('namespaces that are read by themselves', () => {
  const two: WatchedResource[] = [
    {
      ...RESOURCES[0],
      scope: { namespaces: ['shop', 'web'], configuredAt: {} },
    },
  ];
  const isOf = (namespace: string) => (url: URL) =>
    url.pathname === `/api/v1/namespaces/${namespace}/services`;

  beforeEach(() => {
    watched.server.put(services, service('cart'));
    watched.server.put(services, {
      metadata: { namespace: 'web', name: 'page' },
    });
  });

  it('are one kind: each change shows, and the rest stays', async () => {
    await watched.start(two);
    expect(watched.sink.names('Service')).toEqual(['shop/cart', 'web/page']);

    watched.server.put(services, service('ratings'));
    watched.server.delete(services, {
      metadata: { namespace: 'web', name: 'page' },
    });
    await watched.clock.pass(0);
    expect(watched.sink.names('Service')).toEqual([
      'shop/cart',
      'shop/ratings',
    ]);
  });

  it('are live each on its own: one that is forbidden leaves the other', async () => {
    watched.server.intercept = url =>
      isOf('web')(url) ? failure(403, 'no access to web') : undefined;
    await watched.start(two);
    expect(watched.sink.parts.get('Service shop/')).toMatchObject({
      state: 'live',
    });
    expect(watched.sink.parts.get('Service web/')).toMatchObject({
      state: 'forbidden',
    });
    expect(watched.sink.cluster.state).toBe('live');
    expect(watched.sink.names('Service')).toEqual(['shop/cart']);
  });

  it('are listed again each on its own', async () => {
    await watched.start(two);
    watched.server.compact();
    watched.server.endWatches();
    watched.server.put(services, service('ratings'));
    await watched.clock.pass(5_000);
    expect(watched.sink.names('Service')).toEqual([
      'shop/cart',
      'shop/ratings',
      'web/page',
    ]);
  });
});

it('looks for all kinds that are not installed at once', async () => {
  const chance = [0.1, 0.9, 0.4, 0.7];
  let n = 0;
  const many = new Watched(() => chance[n++ % chance.length]);
  await many.start(
    Array.from({ length: 20 }, (_, i) => ({
      ...RESOURCES[1],
      id: `Kind${i}`,
      group: `group-${i}.example.com`,
    })),
  );
  const looks = () =>
    many.server.requests.filter(path => path === '/apis').length;
  const first = looks();
  await many.clock.pass(300_000);
  expect(first).toBe(1);
  expect(looks()).toBeGreaterThan(first);
  expect(looks() - first).toBeLessThanOrEqual(2);
  await many.stop();
});

describe('one object', () => {
  it('is fetched as the cluster has it', async () => {
    watched.server.put(services, service('reviews', { spec: { a: 1 } }));
    const [resource] = RESOURCES;
    await expect(
      watched.watch.fetch(resource, 'shop', 'reviews'),
    ).resolves.toMatchObject({ spec: { a: 1 } });
    await expect(
      watched.watch.fetch(resource, 'shop', 'none'),
    ).resolves.toBeUndefined();
    await expect(
      watched.watch.fetch(resource, '..', 'none'),
    ).resolves.toBeUndefined();
  });

  it('is an error in words where the API server refuses', async () => {
    watched.server.intercept = () => answer(500, 'oops');
    const [resource] = RESOURCES;
    await expect(
      watched.watch.fetch(resource, 'shop', 'reviews'),
    ).rejects.toThrow('The API server answers 500.');
  });
});
