import { MeshClient } from './MeshClient';

function client(response: Response) {
  const fetch = jest.fn(async (_: string | URL | Request) => response);
  return {
    fetch,
    api: new MeshClient({
      discoveryApi: { getBaseUrl: async id => `http://hub/api/${id}` },
      fetchApi: { fetch },
    }),
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('the client', () => {
  it('asks for an entity by kind, namespace and name', async () => {
    const { api, fetch } = client(json({ services: [] }));
    await expect(
      api.getEntity('component:default/productpage'),
    ).resolves.toEqual({ services: [] });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://hub/api/mesh/entities/component/default/productpage',
    );
  });

  it('encodes what it puts into an address', async () => {
    const { api, fetch } = client(json({}));
    await api.getObject('component:default/a', 'east/Service/b&c=d/../e');
    expect(fetch.mock.calls[0][0]).toBe(
      'http://hub/api/mesh/entities/component/default/a/objects?ref=east%2FService%2Fb%26c%3Dd%2F..%2Fe',
    );
  });

  it('asks for the history of a service, and for what is older', async () => {
    const { api, fetch } = client(json({ items: [] }));
    await api.getHistory('default/bookinfo/productpage', {
      limit: 50,
      cursor: 'a&b',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://hub/api/mesh/services/default/bookinfo/productpage/history?limit=50&cursor=a%26b',
    );
  });

  it('asks for the timeline of a service', async () => {
    const { api, fetch } = client(json({ rows: [] }));
    await api.getTimeline('default/book info/productpage');
    expect(fetch.mock.calls[0][0]).toBe(
      'http://hub/api/mesh/services/default/book%20info/productpage/timeline',
    );
  });

  it('fails with what the hub said', async () => {
    const { api } = client(
      json({ error: { name: 'NotAllowedError', message: 'no' } }, 403),
    );
    await expect(api.getRules()).rejects.toMatchObject({
      response: { status: 403 },
    });
  });
});
