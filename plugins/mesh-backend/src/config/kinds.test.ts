import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readKindsOf } from '../__testUtils__/narrowed';
import { readMeshConfig } from '../config';
import { kinds } from '../kinds';

const one = (id: string, ...said: Parameters<typeof readKindsOf>) =>
  readKindsOf(...said).read.find(kind => kind.id === id);

describe('the kinds that are read', () => {
  it('are all but the optional ones', () => {
    const { read, off } = readKindsOf({});
    expect(read).toEqual(kinds.filter(({ optional }) => !optional));
    expect(off.size).toBe(0);
  });

  it('have an optional one where it is asked for', () => {
    expect(one('Pod', {})).toBeUndefined();
    expect(one('Pod', { kinds: { Pod: true } })).toBeDefined();
    expect(
      one('Pod', { kinds: { Pod: { namespaces: ['shop'] } } })!.scope,
    ).toMatchObject({ namespaces: ['shop'] });
  });

  it('leave out what is switched off, and say where that is said', () => {
    const { read, off } = readKindsOf({ kinds: { Node: false } });
    expect(read.map(({ id }) => id)).not.toContain('Node');
    expect(off.get('Node')).toBe(
      'The configuration switches it off (mesh.kinds.Node).',
    );
  });

  it('are as the source says, where it says something else', () => {
    expect(
      one('Node', { kinds: { Node: false } }, { kinds: { Node: true } }),
    ).toBeDefined();
    expect(one('Service', {}, { kinds: { Service: false } })).toBeUndefined();
  });

  it('are narrowed to the namespaces of the source, those without namespaces are not', () => {
    const source = { namespaces: ['shop', 'ingress'] };
    expect(one('Service', {}, source)!.scope).toEqual({
      namespaces: ['shop', 'ingress'],
      configuredAt: { namespaces: 'mesh.sources[0].namespaces' },
    });
    expect(one('ManagedCluster', {}, source)!.scope).toBeUndefined();
  });

  it('have, of Namespaces, those that are read, and the one that identifies the cluster', () => {
    expect(
      one('Namespace', {}, { namespaces: ['shop'] })!.scope!.namespaces,
    ).toEqual(['shop', 'kube-system']);
  });

  it('are narrowed to the namespaces of the kind before those of the source', () => {
    expect(
      one(
        'Gateway',
        { kinds: { Gateway: { namespaces: ['ingress'] } } },
        { namespaces: ['shop'] },
      )!.scope,
    ).toEqual({
      namespaces: ['ingress'],
      configuredAt: { namespaces: 'mesh.kinds.Gateway.namespaces' },
    });
  });

  it('are narrowed by labels beside that', () => {
    expect(
      one(
        'Service',
        { kinds: { Service: { labelSelector: 'team in (a, b)' } } },
        { namespaces: ['shop'] },
      )!.scope,
    ).toEqual({
      namespaces: ['shop'],
      labelSelector: 'team in (a, b)',
      configuredAt: {
        namespaces: 'mesh.sources[0].namespaces',
        labelSelector: 'mesh.kinds.Service.labelSelector',
      },
    });
  });
});

describe('a mistake names its key', () => {
  const mistakesOf = (mesh: JsonObject, source: JsonObject = {}) => {
    try {
      readMeshConfig(
        new ConfigReader({
          mesh: { ...mesh, sources: [{ type: 'files', ...source }] },
        }),
        { sources: [{ type: 'files', keys: [] }], kinds },
      );
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
    return [];
  };

  it.each<[string, JsonObject, string]>([
    [
      'kinds that are no object',
      { kinds: [] },
      'mesh.kinds: is not an object of kinds',
    ],
    [
      'a kind that is not known',
      { kinds: { Servce: false } },
      'mesh.kinds.Servce: is not a kind that is known; did you mean Service?',
    ],
    [
      'a kind that is a text',
      { kinds: { Service: 'off' } },
      "mesh.kinds.Service: 'off' is not true, false or an object with namespaces, labelSelector, names",
    ],
    [
      'a key that is none',
      { kinds: { Service: { namespace: ['a'] } } },
      'mesh.kinds.Service.namespace: is not a key here; did you mean namespaces?',
    ],
    [
      'no namespace',
      { kinds: { Service: { namespaces: [] } } },
      'mesh.kinds.Service.namespaces: is not a list of names',
    ],
    [
      'a namespace that no cluster can have',
      { kinds: { Service: { namespaces: ['a', 'A/b'] } } },
      "mesh.kinds.Service.namespaces[1]: 'A/b' is not a name of a namespace",
    ],
    [
      'a namespace twice',
      { kinds: { Service: { namespaces: ['a', 'a'] } } },
      'mesh.kinds.Service.namespaces[1]: a is there twice',
    ],
    [
      'namespaces of a kind that has none',
      { kinds: { ManagedCluster: { namespaces: ['a'] } } },
      'mesh.kinds.ManagedCluster.namespaces: ManagedCluster has no namespaces',
    ],
    [
      'a selector that is none',
      { kinds: { Service: { labelSelector: 'team=a;b' } } },
      "mesh.kinds.Service.labelSelector: 'team=a;b' is not a requirement of a label selector, such as team=a, team in (a, b), team, !team",
    ],
    [
      'a selector that is empty',
      { kinds: { Service: { labelSelector: ' ' } } },
      "mesh.kinds.Service.labelSelector: ' ' is not a label selector",
    ],
    [
      'names of a kind that is not read by name',
      { kinds: { Service: { names: ['a'] } } },
      'mesh.kinds.Service.names: Service is not read by name',
    ],
  ])('%s', (_, mesh, mistake) => {
    expect(mistakesOf(mesh)).toEqual([mistake]);
  });

  it('of a source, too', () => {
    expect(
      mistakesOf({}, { namespaces: 'shop', kinds: { Service: 1 } }),
    ).toEqual([
      'mesh.sources[0].namespaces: is not a list of names',
      "mesh.sources[0].kinds.Service: '1' is not true, false or an object with namespaces, labelSelector, names",
    ]);
  });
});
