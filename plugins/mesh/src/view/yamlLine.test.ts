import { parsePath, yamlLine } from './yamlLine';

const yaml = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: productpage-x7k2p
  annotations:
    a:b: odd
    "quoted/key": yes
  labels:
    multicluster.kubernetes.io/source-cluster: east
# a comment
endpoints:
- addresses:
  - 10.0.0.1
  conditions:
    ready: false
- addresses:
    - 10.0.0.2
  conditions:
    ready: true
ports: []
`;

const lineOf = (path: string) => {
  const line = yamlLine(yaml, path);
  return line === undefined ? undefined : yaml.split('\n')[line].trim();
};

describe('the line of a field', () => {
  it.each([
    ['kind', 'kind: EndpointSlice'],
    ['metadata.name', 'name: productpage-x7k2p'],
    ['metadata.annotations["a:b"]', 'a:b: odd'],
    ['metadata.annotations["quoted/key"]', '"quoted/key": yes'],
    [
      'metadata.labels["multicluster.kubernetes.io/source-cluster"]',
      'multicluster.kubernetes.io/source-cluster: east',
    ],
    ['endpoints[0].addresses[0]', '- 10.0.0.1'],
    ['endpoints[0].conditions.ready', 'ready: false'],
    ['endpoints[1].conditions.ready', 'ready: true'],
    ['ports', 'ports: []'],
  ])('%s is found', (path, line) => {
    expect(lineOf(path)).toBe(line);
  });

  it('is that of the nearest parent where the field is absent', () => {
    expect(lineOf('endpoints[1].conditions.serving')).toBe('conditions:');
    expect(lineOf('ports[0].port')).toBe('ports: []');
  });

  it('is not known where nothing of the path is there', () => {
    expect(lineOf('spec.selector')).toBeUndefined();
  });

  it('is not that of a deeper field of the same name', () => {
    expect(lineOf('name')).toBeUndefined();
  });
});

it('reads quoted keys and indices of a path', () => {
  expect(parsePath(`spec.ports[2].labels["a.b/c"]['d']`)).toEqual([
    'spec',
    'ports',
    2,
    'labels',
    'a.b/c',
    'd',
  ]);
});
