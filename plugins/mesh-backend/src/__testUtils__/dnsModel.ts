import type { World, WorldCluster } from './dnsWorld';

/**
 * What becomes of calls to a clusterset name, by asking a name server many times: written from the text of the MCS API
 * (KEP-1645, "DNS": an A record of a clusterset name leads to ready endpoints; of a headless service to all of them)
 * and from what Lighthouse 0.20 was seen to do. It shares nothing with the trace.
 */

/** Each of 1 to 6 answers in turn comes up equally often in so many questions. */
const QUESTIONS = 60;

type Answer = 'NXDOMAIN' | string[];

/** Answers to one name server's questions, one after the other. */
function* nameServer(world: World, own: WorldCluster): Generator<Answer> {
  const exporters = world.clusters.filter(({ told }) => told !== undefined);
  const isConnected = ({ name }: WorldCluster) =>
    own.tunnels === undefined ||
    name === own.name ||
    own.tunnels[name] === 'connected';
  let turn = 0;
  for (;;) {
    if (!own.imports) {
      yield 'NXDOMAIN';
    } else if (world.headless) {
      yield exporters
        .filter(isConnected)
        .flatMap(({ name, told }) => Array<string>(told!).fill(name));
    } else if (exporters.some(({ name, told }) => name === own.name && told)) {
      yield [own.name];
    } else {
      let answer: string[] = [];
      for (let tries = 0; tries < exporters.length; tries++) {
        const candidate = exporters[turn++ % exporters.length];
        if (candidate.told && isConnected(candidate)) {
          answer = [candidate.name];
          break;
        }
      }
      yield answer;
    }
  }
}

/** Part of the calls by what becomes of them: `served alpha`, `503 bravo`, `NXDOMAIN`, `no address`. */
export function callMany(
  world: World,
  caller: string,
  lost: ReadonlySet<string> = new Set(),
): Map<string, number> {
  const own = world.clusters.find(({ name }) => name === caller)!;
  const parts = new Map<string, number>();
  const count = (what: string, part: number) =>
    parts.set(what, (parts.get(what) ?? 0) + part / QUESTIONS);
  const answers = nameServer(world, own);
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const answer = answers.next().value as Answer;
    if (answer === 'NXDOMAIN') count('NXDOMAIN', 1);
    else if (answer.length === 0) count('no address', 1);
    // A client takes any of the addresses.
    else
      for (const to of answer) count(call(world, to, lost), 1 / answer.length);
  }
  return parts;
}

function call(world: World, to: string, lost: ReadonlySet<string>): string {
  if (lost.has(to)) return `no answer ${to}`;
  const there = world.clusters.find(({ name }) => name === to)!;
  return there.pods ? `served ${to}` : `503 ${to}`;
}

/** The world without a cluster: nothing of it answers, tunnels to it are in error, and what it has told stays told. */
export function worldWithout(world: World, lost: string): World {
  return {
    ...world,
    clusters: world.clusters.map(cluster => ({
      ...cluster,
      tunnels: cluster.tunnels && { ...cluster.tunnels, [lost]: 'error' },
    })),
  };
}

/** The world after all pods of a cluster are gone, and everybody has heard of it. */
export function worldWithoutPods(world: World, empty: string): World {
  return {
    ...world,
    clusters: world.clusters.map(cluster =>
      cluster.name === empty
        ? {
            ...cluster,
            pods: cluster.pods === undefined ? undefined : 0,
            told: cluster.told === undefined ? undefined : 0,
          }
        : cluster,
    ),
  };
}
