/** Components whose pages the demo is about: the catalog reads them from catalog/bookinfo.yaml. */
const COMPONENT = 'component/default/productpage';

async function until(deadline, late, what, test) {
  for (;;) {
    if (await test().catch(() => false)) return;
    if (Date.now() > deadline) throw late(what);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function get(url, token) {
  const response = await fetch(url, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(5_000),
  });
  return response.ok ? response : undefined;
}

/** Signs in as the guest does. */
export async function guestToken({ hubUrl }) {
  const response = await get(`${hubUrl}/api/auth/guest/refresh`);
  const session = await response?.json();
  return session?.backstageIdentity?.token;
}

/** Waits until the page is served. */
export function pageAnswers({ hubUrl }, deadline, late) {
  return until(deadline, late, 'The page', () => get(`${hubUrl}/`));
}

/** Waits until the catalog has the demo's components and the mesh plugin has read their clusters. */
export async function catalogAndMeshAnswer(options, deadline, late) {
  const { hubUrl } = options;
  let token;
  await until(deadline, late, 'Guest sign-in', async () => {
    token = await guestToken(options);
    return token;
  });
  await until(deadline, late, 'The catalog', () =>
    get(`${hubUrl}/api/catalog/entities/by-name/${COMPONENT}`, token),
  );
  await until(deadline, late, 'The mesh plugin', async () => {
    const response = await get(
      `${hubUrl}/api/mesh/entities/${COMPONENT}`,
      token,
    );
    const answer = await response?.json();
    return answer?.services.length > 0;
  });
}
