import type { Entity } from '@backstage/catalog-model';
import type { RawObject } from '@meshport/plugin-mesh-node';
import type { OwnershipMode } from '../config';
import { FleetIndex } from '../fleet';
import { kinds } from '../kinds';
import { readClaims } from './claims';
import { judgeClaims } from './ownership';

const AS_OF = '2026-11-21T10:00:00.000Z';
const TEAM = 'group:default/team-bookinfo';

const namespace = (name: string, owner?: string): RawObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    ...(owner === undefined
      ? {}
      : { annotations: { 'meshport.dev/owner': owner } }),
  },
});
const service = (name: string, id: string, ns = 'bookinfo'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name,
    namespace: ns,
    labels: { 'backstage.io/kubernetes-id': id },
  },
  spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
});

const entity = (
  annotations: Record<string, string>,
  owner: string | null = TEAM,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'productpage', namespace: 'default', annotations },
  spec: owner === null ? {} : { owner },
});
const claiming = (services: string, owner?: string | null) =>
  entity({ 'meshport.dev/services': services }, owner);

/** @param owners - annotation of namespace bookinfo by cluster; null where it has none */
function fleetOf(owners: Record<string, string | null>): FleetIndex {
  const fleet = new FleetIndex(kinds);
  for (const [cluster, owner] of Object.entries(owners)) {
    const sink = fleet.addCluster(cluster);
    sink.replace(
      'Namespace',
      [namespace('bookinfo', owner ?? undefined)],
      AS_OF,
    );
    sink.clusterState('live');
  }
  return fleet;
}

function judge(
  claimant: Entity,
  fleet: FleetIndex,
  ownership: { mode?: OwnershipMode; namespaces?: Record<string, string> } = {},
) {
  const clusterSets = fleet.clusterSets();
  return judgeClaims(claimant, readClaims(claimant, fleet, clusterSets), {
    reader: fleet,
    clusterSets,
    ownership: {
      mode: ownership.mode ?? 'namespace-annotation',
      namespaces: new Map(Object.entries(ownership.namespaces ?? {})),
    },
  });
}

describe('a claim', () => {
  it('counts where the namespace names the owner in every cluster that has it', () => {
    const fleet = fleetOf({ east: TEAM, west: TEAM });
    fleet.addCluster('without').clusterState('live');
    expect(judge(claiming('bookinfo/productpage'), fleet)).toMatchObject([
      {
        claim: {
          service: 'default/bookinfo/productpage',
          confirmed: true,
          by: 'namespace annotation',
          howToConfirm: null,
        },
      },
    ]);
  });

  it.each([
    ['the short form of the owner', 'team-bookinfo'],
    ['other case', 'Group:default/Team-Bookinfo'],
    ['blanks around it', ` ${TEAM} `],
  ])('counts with %s in the annotation', (_, owner) => {
    const [{ claim }] = judge(
      claiming('bookinfo/productpage'),
      fleetOf({ east: owner }),
    );
    expect(claim.confirmed).toBe(true);
  });

  describe('that no cluster confirms yet', () => {
    const awaited = {
      confirmed: false,
      awaited: true,
      howToConfirm: {
        text: 'Not every cluster has been read yet, so whether one confirms it is not known. Nothing has to be done: this page follows.',
      },
    };
    const claims: Array<[string, Entity]> = [
      ['of a namespace that is there', claiming('bookinfo/productpage')],
      ['of one that is not', claiming('nowhere/productpage')],
      ['by a label', entity({ 'backstage.io/kubernetes-id': 'productpage' })],
    ];

    it.each(claims)(
      '%s, is awaited while a cluster is read for the first time, in the same words',
      (_, claimant) => {
        const fleet = fleetOf({ east: 'group:default/other' });
        fleet.addCluster('west');
        expect(judge(claimant, fleet)).toMatchObject([{ claim: awaited }]);
      },
    );

    it.each(['Namespace', 'Service'])(
      'is awaited while %s is read for the first time in a live cluster',
      kind => {
        const fleet = fleetOf({ east: 'group:default/other' });
        const west = fleet.addCluster('west');
        west.clusterState('live');
        west.kindState(kind, 'syncing');
        const [{ claim }] = judge(claims[0][1], fleet);
        expect(claim).toMatchObject(awaited);
        west.kindState(kind, 'live');
        expect(judge(claims[0][1], fleet)[0].claim.awaited).toBeUndefined();
      },
    );

    it('is awaited while a source has not told its clusters', () => {
      const fleet = fleetOf({});
      fleet.tellSource({
        source: 'mesh.sources[0]',
        type: 'ocm',
        state: 'syncing',
        asOf: null,
        reason: null,
        problems: [],
      });
      const [{ claim }] = judge(claims[0][1], fleet);
      expect(claim).toMatchObject(awaited);
    });

    it('is not awaited where the configuration says who owns the namespace', () => {
      const fleet = fleetOf({});
      fleet.addCluster('west');
      const [{ claim }] = judge(claims[0][1], fleet, {
        namespaces: { bookinfo: 'group:default/other' },
      });
      expect(claim.awaited).toBeUndefined();
    });
  });

  it.each<[string, Record<string, string | null>, string]>([
    [
      'names another owner',
      { east: 'group:default/other' },
      'The namespace bookinfo names another owner, or none, in east.',
    ],
    [
      'names none',
      { east: null },
      'The namespace bookinfo names another owner, or none, in east.',
    ],
    [
      'names another owner in one cluster',
      { east: TEAM, west: 'group:default/other' },
      'The namespace bookinfo names another owner, or none, in west.',
    ],
    [
      'names none in one cluster',
      { east: TEAM, west: null },
      'The namespace bookinfo names another owner, or none, in west.',
    ],
    [
      'names what is no entity',
      { east: '::/::' },
      'The namespace bookinfo names another owner, or none, in east.',
    ],
    ['is not there', {}, 'No cluster that is read has a namespace bookinfo.'],
  ])(
    'does not count where the namespace %s, and says why to the platform only',
    (_, owners, why) => {
      const fleet = fleetOf(owners);
      fleet.addCluster('empty').clusterState('live');
      const [{ claim, forPlatform }] = judge(
        claiming('bookinfo/productpage'),
        fleet,
      );
      expect(claim).toEqual({
        service: 'default/bookinfo/productpage',
        confirmed: false,
        by: null,
        howToConfirm: {
          key: 'claim.howToConfirm',
          values: {
            namespace: 'bookinfo',
            annotation: 'meshport.dev/owner',
            owner: TEAM,
          },
          text: `Ask whoever runs the namespace bookinfo to annotate it with meshport.dev/owner: ${TEAM} in every cluster.`,
        },
      });
      expect(forPlatform?.text).toBe(why);
    },
  );

  it('does not count for a component without an owner', () => {
    const [{ claim }] = judge(
      claiming('bookinfo/productpage', null),
      fleetOf({ east: null }),
    );
    expect(claim.confirmed).toBe(false);
    expect(claim.howToConfirm?.text).toMatch(/^The component has no owner\./);
  });

  it('is decided by the configuration where that names the namespace', () => {
    const fleet = fleetOf({ east: 'group:default/other' });
    const mine = judge(claiming('bookinfo/productpage'), fleet, {
      namespaces: { bookinfo: TEAM },
    });
    expect(mine[0].claim).toMatchObject({
      confirmed: true,
      by: 'mesh.ownership configuration',
    });
    const notMine = judge(
      claiming('bookinfo/productpage'),
      fleetOf({ east: TEAM }),
      { namespaces: { bookinfo: 'group:default/other' } },
    );
    expect(notMine[0].claim.confirmed).toBe(false);
  });

  it('counts always where annotations are trusted', () => {
    const [{ claim }] = judge(
      claiming('bookinfo/productpage'),
      fleetOf({ east: 'group:default/other' }),
      { mode: 'trust-annotations' },
    );
    expect(claim).toMatchObject({ confirmed: true, by: 'trust-annotations' });
  });

  it('counts in each cluster set that confirms it', () => {
    const fleet = new FleetIndex(kinds);
    for (const [cluster, set, owner] of [
      ['east', 'prod', TEAM],
      ['lab', 'test', 'group:default/other'],
    ]) {
      fleet
        .addCluster(cluster, set)
        .replace('Namespace', [namespace('bookinfo', owner)], AS_OF);
    }
    const services = (text: string) =>
      judge(claiming(text), fleet).map(({ claim }) => [
        claim.service,
        claim.confirmed,
      ]);
    expect(services('bookinfo/a')).toEqual([['prod/bookinfo/a', true]]);
    expect(services('test/bookinfo/a')).toEqual([['test/bookinfo/a', false]]);
    expect(services('nowhere/bookinfo/a')).toEqual([
      ['nowhere/bookinfo/a', false],
    ]);
  });
});

describe('a claim by label', () => {
  const fleet = () => {
    const index = fleetOf({ east: TEAM });
    const sink = index.addCluster('west');
    sink.replace(
      'Namespace',
      [
        namespace('bookinfo', TEAM),
        namespace('foreign', 'group:default/other'),
      ],
      AS_OF,
    );
    sink.replace(
      'Service',
      [service('productpage', 'pp'), service('theirs', 'pp', 'foreign')],
      AS_OF,
    );
    sink.clusterState('live');
    return index;
  };

  it('finds the Services that carry it in the namespaces of the owner', () => {
    const judged = judge(
      entity({ 'backstage.io/kubernetes-id': 'pp' }),
      fleet(),
    );
    expect(judged.map(({ claim }) => claim.service)).toEqual([
      'default/bookinfo/productpage',
    ]);
  });

  it('tells a stranger nothing of the Services that carry it', () => {
    const [stranger, invented] = ['pp', 'xx'].map(id =>
      judge(
        entity({ 'backstage.io/kubernetes-id': id }, 'group:default/stranger'),
        fleet(),
      ).map(({ claim }) => JSON.stringify(claim).replaceAll(id, '?')),
    );
    expect(stranger).toEqual(invented);
    expect(stranger).toHaveLength(1);
  });

  it('gives way to meshport.dev/services', () => {
    const judged = judge(
      entity({
        'backstage.io/kubernetes-id': 'pp',
        'meshport.dev/services': 'bookinfo/details',
      }),
      fleet(),
    );
    expect(judged.map(({ claim }) => claim.service)).toEqual([
      'default/bookinfo/details',
    ]);
  });
});

describe('a claim by a label that many others carry', () => {
  it('is still confirmed for the owner', () => {
    const fleet = fleetOf({ east: TEAM });
    const east = fleet.addCluster('east');
    east.replace('Namespace', [namespace('bookinfo', TEAM)], AS_OF);
    east.replace(
      'Service',
      [
        ...Array.from({ length: 60 }, (_, i) => service('x', 'pp', `a${i}`)),
        service('productpage', 'pp'),
      ],
      AS_OF,
    );
    const judged = judge(entity({ 'backstage.io/kubernetes-id': 'pp' }), fleet);
    expect(judged.map(({ claim }) => claim.service)).toEqual([
      'default/bookinfo/productpage',
    ]);
  });
});

describe('a claim by namespace', () => {
  it("means the Service of the component's name", () => {
    const judged = judge(
      entity({ 'backstage.io/kubernetes-namespace': 'bookinfo' }),
      fleetOf({ east: TEAM }),
    );
    expect(judged.map(({ claim }) => claim.service)).toEqual([
      'default/bookinfo/productpage',
    ]);
  });
});

describe('a hostile annotation', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      '256 KB',
      { 'meshport.dev/services': 'a/b,'.repeat(65_536) },
      /^meshport\.dev\/services has 262144 characters; at most 4096 are read\.$/,
    ],
    [
      'no slash',
      { 'meshport.dev/services': 'productpage' },
      /^meshport\.dev\/services: 'productpage' is not namespace\/name/,
    ],
    [
      'too many slashes',
      { 'meshport.dev/services': 'a/b/c/d' },
      /^meshport\.dev\/services: 'a\/b\/c\/d' is not/,
    ],
    [
      'an empty part',
      { 'meshport.dev/services': 'a//b' },
      /^meshport\.dev\/services: 'a\/\/b' is not/,
    ],
    [
      'a path',
      { 'meshport.dev/services': '../../etc' },
      /^meshport\.dev\/services: '\.\.\/\.\.\/etc' is not/,
    ],
    [
      'a negation',
      { 'meshport.dev/services': 'a/!b' },
      /^meshport\.dev\/services: 'a\/!b' is not/,
    ],
    [
      '__proto__',
      { 'meshport.dev/services': '__proto__/constructor' },
      /^meshport\.dev\/services: '__proto__\/constructor' is not/,
    ],
    [
      'capitals',
      { 'meshport.dev/services': 'Bookinfo/X' },
      /^meshport\.dev\/services: 'Bookinfo\/X' is not/,
    ],
    [
      'a long name',
      { 'meshport.dev/services': `a/${'b'.repeat(64)}` },
      /^meshport\.dev\/services: 'a\/b+' is not/,
    ],
    [
      'a selector',
      { 'backstage.io/kubernetes-id': 'a,b!=c' },
      /^backstage\.io\/kubernetes-id: 'a,b!=c' is not the value of a label\.$/,
    ],
    [
      'a selector with a set',
      { 'backstage.io/kubernetes-id': 'x in (a,b)' },
      /^backstage\.io\/kubernetes-id: 'x in \(a,b\)' is not/,
    ],
    [
      'a namespace with a slash',
      { 'backstage.io/kubernetes-namespace': 'a/b' },
      /^backstage\.io\/kubernetes-namespace: 'a\/b' is not the name of a namespace\.$/,
    ],
  ])('with %s claims nothing, and is named', (_, annotations, says) => {
    const judged = judge(entity(annotations), fleetOf({ east: TEAM }), {
      mode: 'trust-annotations',
    });
    expect(judged).toHaveLength(1);
    expect(judged[0].claim.confirmed).toBe(false);
    expect(judged[0].claim.howToConfirm?.text).toMatch(says);
    expect(JSON.stringify(judged[0]).length).toBeLessThan(1_000);
  });

  it('keeps the claims beside the faulty one', () => {
    const judged = judge(
      claiming('bookinfo/a, !, bookinfo/b'),
      fleetOf({ east: TEAM }),
    );
    expect(judged.map(({ claim }) => [claim.service, claim.confirmed])).toEqual(
      [
        ['default/bookinfo/a', true],
        ['default/bookinfo/b', true],
        ['!', false],
      ],
    );
  });

  it('of many services is cut', () => {
    const many = Array.from({ length: 60 }, (_, i) => `bookinfo/s${i}`).join(
      ',',
    );
    const judged = judge(claiming(many), fleetOf({ east: TEAM }));
    expect(judged).toHaveLength(51);
    expect(judged[50].claim.howToConfirm?.text).toBe(
      'meshport.dev/services names more than 50 services; the others are left out.',
    );
  });
});
