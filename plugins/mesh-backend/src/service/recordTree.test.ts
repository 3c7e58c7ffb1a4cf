import type { RecordEndpoint } from '../kinds/dnsRecord';
import { isServedBy, namesFor } from './hosts';
import { readTree } from './recordTree';

const nowhere = () => ({ cluster: null, gateway: null });

function endpoint(
  name: string,
  type: string,
  target: string,
  more: Partial<RecordEndpoint> = {},
): RecordEndpoint {
  return {
    name,
    type,
    ttlSeconds: 60,
    targets: [target],
    setIdentifier: undefined,
    weight: null,
    geo: undefined,
    ...more,
  };
}

it('reads a host without load balancing: addresses of its own, no geography', () => {
  const { alias, tree } = readTree(
    'a.example.com',
    [endpoint('a.example.com', 'A', '203.0.113.1')],
    nowhere,
  );
  expect(alias).toBeNull();
  expect(tree).toMatchObject([
    {
      code: null,
      isDefault: false,
      targets: [{ type: 'A', addresses: ['203.0.113.1'] }],
    },
  ]);
});

it('reads several weighted clusters in one geography, and the default', () => {
  const { alias, tree } = readTree(
    '*.example.com',
    [
      endpoint('*.example.com', 'CNAME', 'klb.example.com', {
        ttlSeconds: 300,
      }),
      endpoint('klb.example.com', 'CNAME', 'de.klb.example.com', { geo: 'DE' }),
      endpoint('klb.example.com', 'CNAME', 'de.klb.example.com', { geo: '*' }),
      endpoint('de.klb.example.com', 'CNAME', 'a-g.klb.example.com', {
        weight: 120,
      }),
      endpoint('de.klb.example.com', 'CNAME', 'b-g.klb.example.com', {
        weight: 60,
      }),
      endpoint('a-g.klb.example.com', 'A', '203.0.113.1'),
      endpoint('b-g.klb.example.com', 'CNAME', 'lb.cloud.example.net'),
    ],
    nowhere,
  );
  expect(alias).toEqual({ name: 'klb.example.com', ttlSeconds: 300 });
  expect(tree).toMatchObject([
    {
      code: 'DE',
      name: 'Germany',
      isDefault: true,
      targets: [
        {
          weight: 120,
          name: 'a-g.klb.example.com',
          type: 'A',
          addresses: ['203.0.113.1'],
        },
        {
          weight: 60,
          name: 'b-g.klb.example.com',
          type: 'CNAME',
          addresses: ['lb.cloud.example.net'],
        },
      ],
    },
  ]);
});

it('ends on records that lead in a circle', () => {
  const circle = [
    endpoint('a.example.com', 'CNAME', 'b.example.com'),
    endpoint('b.example.com', 'CNAME', 'a.example.com'),
  ];
  expect(readTree('a.example.com', circle, nowhere).tree).toHaveLength(1);
});

it('has an empty tree where nothing answers for the host', () => {
  expect(readTree('a.example.com', [], nowhere)).toEqual({
    alias: null,
    tree: [],
  });
});

it.each([
  ['a.b.example.com', '*.b.example.com', true],
  ['x.a.b.example.com', '*.b.example.com', true],
  ['b.example.com', '*.b.example.com', false],
  ['evilb.example.com', '*.b.example.com', false],
  ['a.b.example.com', 'a.b.example.com', true],
])('%s is served by %s: %s', (host, pattern, expected) => {
  expect(isServedBy(host, pattern)).toBe(expected);
});

it('looks for the host itself, then for the wildcards above it, never for *.com', () => {
  expect(namesFor('a.b.example.com')).toEqual([
    'a.b.example.com',
    '*.b.example.com',
    '*.example.com',
  ]);
});
