import * as fc from 'fast-check';

/** Changes objects of a cluster, and lets controllers answer. */
export interface Editor {
  /** @param ref - `Kind/namespace/name` */
  edit(
    cluster: string,
    ref: string,
    change: (object: any) => void,
  ): Promise<void>;
  remove(cluster: string, ref: string): Promise<void>;
  add(cluster: string, object: any): Promise<void>;
}

/** Objects by which a service was onboarded, `Kind/namespace/name`. */
export interface Onboarded {
  route: string;
  pointer: string;
  serviceEntry: string;
  destinationRule: string;
  clustersetHost: string;
  /** Namespace of the Gateway. */
  gatewayNamespace: string;
}

/** What somebody might merge: some edits of the objects that decide what istiod gives a proxy. */
export interface Variation {
  what: string;
  apply(editor: Editor, cluster: string, objects: Onboarded): Promise<void>;
}

/** One edit, of an object that no other edit of the same variation touches. */
interface Edit extends Variation {
  of: 'serviceEntry' | 'destinationRule' | 'route' | 'other' | 'pointer';
}

const entryEdits: Edit[] = [
  {
    of: 'serviceEntry',
    what: 'no ServiceEntry',
    apply: (editor, cluster, { serviceEntry }) =>
      editor.remove(cluster, serviceEntry),
  },
  ...([80, 9081] as const).map(
    (number): Edit => ({
      of: 'serviceEntry',
      what: `ServiceEntry has port ${number}`,
      apply: (editor, cluster, { serviceEntry }) =>
        editor.edit(cluster, serviceEntry, ({ spec }) => {
          spec.ports[0].number = number;
        }),
    }),
  ),
  {
    of: 'serviceEntry',
    what: 'ServiceEntry has a port more',
    apply: (editor, cluster, { serviceEntry }) =>
      editor.edit(cluster, serviceEntry, ({ spec }) => {
        spec.ports.push({ number: 80, name: 'http-more', protocol: 'HTTP' });
      }),
  },
  ...[['.'], ['default'], ['~'], ['*']].map(
    (exportTo): Edit => ({
      of: 'serviceEntry',
      what: `ServiceEntry is exported to ${exportTo}`,
      apply: (editor, cluster, { serviceEntry }) =>
        editor.edit(cluster, serviceEntry, ({ spec }) => {
          spec.exportTo = exportTo;
        }),
    }),
  ),
  {
    of: 'serviceEntry',
    what: 'ServiceEntry is exported to the gateway only',
    apply: (editor, cluster, { serviceEntry, gatewayNamespace }) =>
      editor.edit(cluster, serviceEntry, ({ spec }) => {
        spec.exportTo = [gatewayNamespace];
      }),
  },
];

const ruleIn = (
  namespace: string,
  host: string,
  mode: string,
): Record<string, unknown> => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { namespace, name: 'varied' },
  spec: { host, trafficPolicy: { tls: { mode } } },
});

const ruleEdits: Edit[] = [
  {
    of: 'destinationRule',
    what: 'no DestinationRule',
    apply: (editor, cluster, { destinationRule }) =>
      editor.remove(cluster, destinationRule),
  },
  ...['DISABLE', 'SIMPLE', 'ISTIO_MUTUAL'].map(
    (mode): Edit => ({
      of: 'destinationRule',
      what: `DestinationRule says ${mode}`,
      apply: (editor, cluster, { destinationRule }) =>
        editor.edit(cluster, destinationRule, ({ spec }) => {
          spec.trafficPolicy = { tls: { mode } };
        }),
    }),
  ),
  {
    of: 'destinationRule',
    what: 'DestinationRule is exported to its own namespace',
    apply: (editor, cluster, { destinationRule }) =>
      editor.edit(cluster, destinationRule, ({ spec }) => {
        spec.exportTo = ['.'];
      }),
  },
  ...[80, 9080].map(
    (number): Edit => ({
      of: 'destinationRule',
      what: `DestinationRule says otherwise of port ${number}`,
      apply: (editor, cluster, { destinationRule }) =>
        editor.edit(cluster, destinationRule, ({ spec }) => {
          spec.trafficPolicy.portLevelSettings = [
            { port: { number }, tls: { mode: 'DISABLE' } },
          ];
        }),
    }),
  ),
  {
    of: 'destinationRule',
    what: 'the mesh has a rule for all clusterset names, and the service none',
    async apply(editor, cluster, { destinationRule }) {
      await editor.remove(cluster, destinationRule);
      await editor.add(
        cluster,
        ruleIn('istio-system', '*.svc.clusterset.local', 'ISTIO_MUTUAL'),
      );
    },
  },
  {
    of: 'destinationRule',
    what: "the gateway's namespace has a rule of its own",
    apply: (editor, cluster, { clustersetHost, gatewayNamespace }) =>
      editor.add(cluster, ruleIn(gatewayNamespace, clustersetHost, 'DISABLE')),
  },
];

const backends = (what: string, refs: object[]): Edit => ({
  of: 'route',
  what: `backends: ${what}`,
  apply: (editor, cluster, { route, pointer }) =>
    editor.edit(cluster, route, ({ spec }) => {
      const name = pointer.split('/')[2];
      spec.rules[0].backendRefs = refs.map(ref => ({
        name,
        port: 9080,
        ...ref,
      }));
    }),
});

const routeEdits: Edit[] = [
  backends('3 to the pointer, 1 to the Service', [
    { weight: 3 },
    { name: 'productpage', weight: 1 },
  ]),
  backends('the Service only', [{ name: 'productpage' }]),
  backends('no weight', [{ weight: 0 }]),
  backends('some without weight', [{ weight: 0 }, { name: 'productpage' }]),
  backends('another port', [{ port: 80 }]),
  backends('a port that the Service has not', [
    { name: 'productpage', port: 81 },
  ]),
  backends('one of another service', [
    { weight: 1 },
    { name: 'details', weight: 1 },
  ]),
  ...(
    [
      ['a longer prefix first', 'PathPrefix', '/productpage/deep'],
      ['every path', 'PathPrefix', '/'],
      ['an exact path', 'Exact', '/static'],
      ['an expression', 'RegularExpression', '/pro.*'],
    ] as const
  ).map(
    ([what, type, value]): Edit => ({
      of: 'route',
      what: `paths: ${what}`,
      apply: (editor, cluster, { route }) =>
        editor.edit(cluster, route, ({ spec }) => {
          spec.rules[0].matches.push({ path: { type, value } });
        }),
    }),
  ),
  {
    of: 'route',
    what: 'a second rule, for a header',
    apply: (editor, cluster, { route }) =>
      editor.edit(cluster, route, ({ spec }) => {
        spec.rules.push({
          matches: [
            {
              path: { type: 'PathPrefix', value: '/productpage' },
              headers: [{ name: 'beta', value: '1' }],
            },
          ],
          backendRefs: [{ name: 'productpage', port: 9080 }],
        });
      }),
  },
  {
    of: 'route',
    what: 'the route names no listener',
    apply: (editor, cluster, { route }) =>
      editor.edit(cluster, route, ({ spec }) => {
        delete spec.parentRefs[0].sectionName;
      }),
  },
  {
    of: 'route',
    what: 'a second host, and a wider one',
    apply: (editor, cluster, { route }) =>
      editor.edit(cluster, route, ({ spec }) => {
        spec.hostnames.push('second.mesh.global.example.com');
        spec.hostnames.push('*.wide.mesh.global.example.com');
      }),
  },
];

const otherRoute = (what: string, change: (spec: any) => void): Edit => ({
  of: 'other',
  what: `another route: ${what}`,
  async apply(editor, cluster, { route }) {
    let spec: any;
    await editor.edit(cluster, route, object => {
      spec = structuredClone(object.spec);
    });
    spec.rules = [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        backendRefs: [{ name: 'details', port: 9080 }],
      },
    ];
    change(spec);
    const [, namespace] = route.split('/');
    await editor.add(cluster, {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { namespace, name: 'varied' },
      spec,
    });
  },
});

const otherEdits: Edit[] = [
  otherRoute('for every path of the host', () => undefined),
  otherRoute('for the same path, and younger', spec => {
    spec.rules[0].matches[0].path = { type: 'Exact', value: '/productpage' };
  }),
  otherRoute('for a longer path', spec => {
    spec.rules[0].matches[0].path.value = '/static/images';
  }),
  otherRoute('for a wider host', spec => {
    spec.hostnames = ['*.mesh.global.example.com'];
  }),
  otherRoute('that redirects', spec => {
    spec.rules[0] = {
      matches: spec.rules[0].matches,
      filters: [
        { type: 'RequestRedirect', requestRedirect: { statusCode: 301 } },
      ],
    };
  }),
];

const pointerEdits: Edit[] = [
  {
    of: 'pointer',
    what: 'no pointer',
    apply: (editor, cluster, { pointer }) => editor.remove(cluster, pointer),
  },
  {
    of: 'pointer',
    what: 'the pointer leads elsewhere',
    apply: (editor, cluster, { pointer }) =>
      editor.edit(cluster, pointer, ({ spec }) => {
        spec.externalName = 'details.bookinfo.svc.clusterset.local';
      }),
  },
];

const edits = [
  ...entryEdits,
  ...ruleEdits,
  ...routeEdits,
  ...otherEdits,
  ...pointerEdits,
];

/** Random variations of one to three edits each; the same for the same seed. */
export function variations(seed: number, count: number): Variation[] {
  const some = fc.uniqueArray(fc.constantFrom(...edits), {
    minLength: 1,
    maxLength: 3,
    selector: ({ of }) => of,
  });
  return fc.sample(some, { seed, numRuns: count }).map(chosen => ({
    what: chosen.map(({ what }) => what).join('; '),
    async apply(editor, cluster, objects) {
      // A copy of the route is made before the route itself is changed.
      const order = [...chosen].sort(
        (a, b) => Number(b.of === 'other') - Number(a.of === 'other'),
      );
      for (const edit of order) await edit.apply(editor, cluster, objects);
    },
  }));
}
