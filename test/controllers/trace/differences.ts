import { until } from '../../clusters/until';
import { compareWithEnvoy, type EnvoyConfig, type Proxy } from '../backend';
import { askIstiod, type ProxyKind } from '../lab/envoy';
import { type Lab, type MemberName, MEMBERS } from '../lab/lab';
import { BOOKINFO } from '../lab/manifests/bookinfo';
import { GATEWAY } from '../lab/manifests/platform';
import type { ReadIndex } from './readIndex';

const AGREED_MS = 10_000;

/** The proxies that are asked for in each member. */
export const PROXIES: readonly ProxyKind[] = ['gateway', 'sidecar'];

/** What a proxy gets, and of which it is. */
export interface Asked {
  proxy: Proxy;
  config: EnvoyConfig;
}

/** What all proxies get of their istiods. Where there is no Pod, or nobody who could give it anything, nobody asks. */
export async function askAll(lab: Lab): Promise<Asked[]> {
  const asked = await Promise.all(
    MEMBERS.flatMap(member =>
      isRunning(lab, member) ? PROXIES.map(kind => ask(lab, member, kind)) : [],
    ),
  );
  return asked.filter(one => one !== undefined);
}

/** What a proxy gets of its istiod; undefined where it has no Pod. */
export async function ask(
  lab: Lab,
  cluster: MemberName,
  kind: ProxyKind,
): Promise<Asked | undefined> {
  const config = await askIstiod(lab, cluster, kind);
  return (
    config && {
      proxy:
        kind === 'gateway' ? { cluster, kind, ...GATEWAY } : { cluster, kind },
      config,
    }
  );
}

/**
 * Sentences that remain after some time: the trace and istiod read the same objects, one a moment before the other, and an
 * istiod that starts is not there yet.
 */
export async function lasting(
  find: () => Promise<string[]>,
): Promise<string[]> {
  let found: string[] = [];
  await until(
    'the trace and istiod agree',
    async () => {
      found = await find().catch(error => [String(error)]);
      return found.length === 0;
    },
    AGREED_MS,
  ).catch(() => undefined);
  return found;
}

/** Where the trace is another than what proxies get, a sentence each. */
export function differences(
  { fleet }: ReadIndex,
  name: string,
  asked: readonly Asked[],
): string[] {
  return asked.flatMap(({ proxy, config }) => {
    const clusterSet = fleet.clusterSetOf(proxy.cluster)!;
    const service = { clusterSet, namespace: BOOKINFO, name };
    return compareWithEnvoy(fleet, service, proxy, config);
  });
}

function isRunning(lab: Lab, member: MemberName): boolean {
  const cluster = lab.members[member];
  return cluster.plane.running && cluster.controller('istiod').running;
}
