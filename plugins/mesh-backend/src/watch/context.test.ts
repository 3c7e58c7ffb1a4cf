import { ClusterContext } from './context';
import { Pacer } from './pacer';
import { failure } from './testing/apiServer';
import { settled } from './testing/clock';
import { exportsV1alpha1, RESOURCES, Watched } from './testing/watched';

const { signal } = new AbortController();

/** What kinds share of a cluster whose API server refuses credentials until they are read again, and is slow to say so. */
function refusedUntilRenewed() {
  const { server, transport, clock } = new Watched();
  const refusals: Array<ReturnType<typeof failure>> = [];
  let renewed = false;
  server.intercept = () => {
    if (renewed) return undefined;
    const refused = { ...failure(401, 'Unauthorized') };
    refusals.push(refused);
    return refused;
  };
  transport.onRenew = () => {
    renewed = true;
  };
  const context = new ClusterContext(
    { transport, clock, pacer: new Pacer(), random: () => 0.5 },
    () => false,
  );
  return { context, refusals };
}

// Kinds find their credentials refused one after the other. What one asked with the old ones is no answer to another that asks
// with the new.
it.each([
  {
    what: 'the identity',
    ask: ({ identity }: ClusterContext) => identity.get(signal),
    answer: 'uid-1',
  },
  {
    what: 'discovery',
    ask: ({ discovery }: ClusterContext) =>
      discovery.find(RESOURCES[1], signal),
    answer: `/apis/${exportsV1alpha1.group}/v1alpha1/serviceexports`,
  },
])(
  '$what is asked for again once the credentials were read again',
  async ({ ask, answer }) => {
    const { context, refusals } = refusedUntilRenewed();
    const withTheOld = ask(context).catch(error => error.kind);
    await context.renewCredentials();

    const withTheNew = ask(context).catch(error => error.kind);
    await settled();

    expect(refusals).toHaveLength(1);
    await expect(withTheOld).resolves.toBe('unauthorized');
    await expect(withTheNew).resolves.toBe(answer);
    // What came late of the old has not taken the place of the new.
    await expect(ask(context)).resolves.toBe(answer);
  },
);
