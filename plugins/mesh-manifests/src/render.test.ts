import fc from 'fast-check';
import { parse } from 'yaml';
import { internal, ownGateway, ownListener, shared } from './fixtures';
import { planOnboarding, renderManifests, renderOnboarding } from './render';
import { parseOnboardingRequest } from './request';

const kindsOf = (request: object, cluster: string) =>
  renderOnboarding({ ...request, layout: 'flat' })
    .files.filter(file => file.clusters.includes(cluster))
    .map(({ path }) => path.split('/').pop()!.replace('reviews-', ''))
    .sort();

const contentOf = (request: object, ending: string) =>
  parse(
    renderOnboarding({ ...request, layout: 'flat' }).files.find(({ path }) =>
      path.endsWith(ending),
    )!.content,
  );

describe('each manifest only in the clusters of its role', () => {
  it('workload: the export', () => {
    expect(kindsOf(internal, 'east')).toEqual(['serviceexport.yaml']);
  });

  it('consumer: what the callers’ Envoys need', () => {
    expect(kindsOf(internal, 'west')).toEqual([
      'destinationrule.yaml',
      'serviceentry.yaml',
    ]);
  });

  it('ingress: the route, the bridge, and what the gateway’s Envoy needs', () => {
    const request = {
      ...shared,
      clusters: [
        { name: 'east', roles: ['workload'] },
        { name: 'west', roles: ['ingress'] },
      ],
    };

    expect(kindsOf(request, 'west')).toEqual([
      'destinationrule.yaml',
      'httproute.yaml',
      'service-mcs.yaml',
      'serviceentry.yaml',
    ]);
    expect(kindsOf(request, 'east')).toEqual(['serviceexport.yaml']);
  });

  it('a Gateway of its own: Gateway and DNSPolicy beside the route', () => {
    expect(kindsOf(ownGateway, 'west')).toEqual([
      'destinationrule.yaml',
      'dnspolicy.yaml',
      'gateway.yaml',
      'httproute.yaml',
      'service-mcs.yaml',
      'serviceentry.yaml',
    ]);
    expect(kindsOf(ownGateway, 'hub')).toEqual([
      'destinationrule.yaml',
      'serviceentry.yaml',
    ]);
  });
});

it.each(['ambient', 'none'])(
  'writes no DestinationRule for pods that are %s',
  mesh => {
    expect(kindsOf({ ...shared, mesh }, 'east')).not.toContain(
      'destinationrule.yaml',
    );
  },
);

it('names the clusterset name itself with the backend Hostname', () => {
  const request = { ...shared, backend: 'Hostname' };

  expect(kindsOf(request, 'east')).not.toContain('service-mcs.yaml');
  expect(
    contentOf(request, 'httproute.yaml').spec.rules[0].backendRefs,
  ).toEqual([
    {
      group: 'networking.istio.io',
      kind: 'Hostname',
      name: 'reviews.bookinfo.svc.clusterset.local',
      port: 9080,
    },
  ]);
});

describe('a DNSPolicy', () => {
  it('differs by cluster in geography and weight', () => {
    expect(
      contentOf(ownGateway, 'west/bookinfo/reviews-dnspolicy.yaml').spec
        .loadBalancing,
    ).toEqual({ geo: 'GEO-NA', weight: 100, defaultGeo: false });
  });

  it('takes the health check of the host where the cluster has none', () => {
    expect(
      contentOf(ownGateway, 'east/bookinfo/reviews-dnspolicy.yaml').spec
        .healthCheck,
    ).toEqual({
      path: '/health',
      port: 80,
      protocol: 'HTTP',
      interval: '5m',
      failureThreshold: 5,
    });
  });

  it('for a listener lies in the namespace of the Gateway and names the listener', () => {
    const policy = contentOf(
      ownListener,
      'east/ingress-gateway/bookinfo-reviews-dnspolicy.yaml',
    );

    expect(policy.metadata.namespace).toBe('ingress-gateway');
    expect(policy.spec.targetRef.sectionName).toBe('bookinfo-reviews');
  });
});

describe('own-listener', () => {
  const { files, pullRequests } = renderOnboarding(ownListener);

  it('gives listener and DNSPolicy to the platform team, and nothing else', () => {
    expect(
      files
        .filter(({ repository }) => repository === 'platform')
        .map(({ path }) => path),
    ).toEqual([
      'clusters/east/ingress-gateway/bookinfo-reviews-dnspolicy.yaml',
      'clusters/west/ingress-gateway/bookinfo-reviews-dnspolicy.yaml',
      'patches/east/ingress-gateway/main/bookinfo-reviews-listener.patch.yaml',
      'patches/west/ingress-gateway/main/bookinfo-reviews-listener.patch.yaml',
    ]);
  });

  it('describes a pull request for each repository, on branches of their own', () => {
    expect(pullRequests.application.branch).toBe('meshport/bookinfo-reviews');
    expect(pullRequests.platform?.branch).toBe(
      'meshport/bookinfo-reviews-gateway',
    );
  });

  it('lets routes of the service’s namespace attach, and no others', () => {
    expect(
      contentOf(ownListener, 'listener.patch.yaml')[0].value.allowedRoutes,
    ).toEqual({
      namespaces: {
        from: 'Selector',
        selector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'bookinfo' },
        },
      },
    });
  });
});

it('stamps every object with the onboarding and the template', () => {
  for (const request of [internal, shared, ownGateway, ownListener]) {
    for (const { path, content } of renderOnboarding(request).files) {
      const object = parse(content);
      if (Array.isArray(object)) continue;
      expect({ path, ...object.metadata }).toMatchObject({
        path,
        labels: { 'meshport.dev/onboarding': 'bookinfo-reviews' },
        annotations: { 'meshport.dev/template': 'expose-service/1.0.0' },
      });
    }
  }
});

describe('is stable', () => {
  const requests = fc.constantFrom(internal, shared, ownGateway, ownListener);
  const layouts = fc.constantFrom('flat', 'kustomize');

  it('gives the same bytes in whatever order clusters, roles and fields come', () => {
    fc.assert(
      fc.property(
        requests.chain(request =>
          fc.tuple(
            fc.constant(request),
            layouts,
            fc.shuffledSubarray(request.clusters, {
              minLength: request.clusters.length,
            }),
            fc.shuffledSubarray(Object.keys(request), {
              minLength: Object.keys(request).length,
            }),
            fc.boolean(),
          ),
        ),
        ([request, layout, clusters, keys, turn]) => {
          const shuffled: any = {};
          for (const key of keys) shuffled[key] = (request as any)[key];
          shuffled.clusters = clusters.map(cluster => ({
            ...cluster,
            roles: turn ? [...cluster.roles].reverse() : cluster.roles,
          }));

          expect(renderOnboarding({ ...shuffled, layout })).toEqual(
            renderOnboarding({ ...request, layout }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['internal', internal],
    ['shared', shared],
    ['own gateway', ownGateway],
    ['own listener', ownListener],
  ])(
    'gives the same for a request whose defaults are filled in: %s',
    (_, r) => {
      expect(renderOnboarding(parseOnboardingRequest(r))).toEqual(
        renderOnboarding(r),
      );
    },
  );

  it('does not change what it is given', () => {
    const frozen = JSON.stringify(ownGateway);
    renderOnboarding(ownGateway);

    expect(JSON.stringify(ownGateway)).toBe(frozen);
  });
});

it('writes names that YAML would misread so that they stay names', () => {
  const { files } = renderOnboarding({
    ...internal,
    namespace: '1e3',
    service: 'yes',
    clusters: [{ name: 'on', roles: ['workload'] }],
  });

  expect(files[0].path).toBe('clusters/on/1e3/yes-serviceexport.yaml');
  expect(parse(files[0].content, { version: '1.1' }).metadata).toMatchObject({
    name: 'yes',
    namespace: '1e3',
  });
});

it('refuses what the objects would break although the request does not', () => {
  expect(() =>
    renderOnboarding({
      ...ownGateway,
      gateway: { port: 81 },
    }),
  ).toThrow(
    'spec.healthCheck.port: "81" must be 80, 443 or from 1024 to 49151',
  );
});

it('renders some manifests for a template that writes the others', () => {
  const files = renderManifests(shared, ['httproute']);

  expect(files.map(({ path }) => path)).toEqual([
    'clusters/east/bookinfo/reviews-httproute.yaml',
    'clusters/west/bookinfo/reviews-httproute.yaml',
  ]);
});

it('refuses an ExternalName Service by itself whose name would be too long', () => {
  expect(() =>
    renderManifests({ ...internal, service: 'a'.repeat(60) }, ['service-mcs']),
  ).toThrow('service: must be at most 59 characters');
});

it.each([renderOnboarding, planOnboarding])(
  'refuses a request that nothing would be written for (%p)',
  onboard => {
    expect(() =>
      onboard({
        ...internal,
        clusters: [{ name: 'east', roles: ['ingress'] }],
      }),
    ).toThrow(
      'clusters: must have a cluster with the role workload or consumer: without a host, nothing is written for the role ingress',
    );
  },
);

it('names listener and policy on a shared Gateway so that no other namespace has the same', () => {
  const [a, b] = ['bookinfo', 'bookshop'].map(namespace => {
    const request = { ...ownListener, namespace };
    const [patch] = contentOf(request, 'listener.patch.yaml');
    const policy = contentOf(request, 'dnspolicy.yaml');
    expect(policy.spec.targetRef.sectionName).toBe(patch.value.name);
    return [patch.value.name, policy.metadata.name];
  });

  expect(a).toEqual(['bookinfo-reviews', 'main-bookinfo-reviews']);
  expect(b).toEqual(['bookshop-reviews', 'main-bookshop-reviews']);
});
