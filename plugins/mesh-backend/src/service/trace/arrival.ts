import { keys } from '../../kinds/keys';
import type { KeptDeployment } from '../../kinds/deployment';
import type { KeptGateway } from '../../kinds/gateway';
import type { Found } from '@meshport/plugin-mesh-node';
import { toCell } from '../cell';
import type { ClusterFacts } from '../facts';
import { judgeGateway } from '../hops/gateway';
import { judgeRoute } from '../hops/route';
import type { Way } from '../ways';
import { backendsOf } from './backends';
import { hop } from './hops';
import { listenersFor } from './listener';
import {
  entering,
  fails,
  type FailureReason,
  notKnown,
  type Outcome,
  via,
} from './outcome';
import { type Asked, serves } from './requests';
import { ruleFor } from './routing';
import { NO_WORD, staleOf, unreadOf } from './unread';
import type { Walk } from './walk';

/** What becomes of a request that arrives at a Gateway of a cluster: listener, route, and what the route leads to. */
export function arriveAt(
  walk: Walk,
  cluster: ClusterFacts,
  gateway: { namespace: string; name: string },
  asked: Asked,
): Outcome {
  const { name } = cluster;
  const station = [name, gateway.namespace, gateway.name, sayAsked(asked)];
  return walk.at(`gateway ${station.join(' ')}`, () => {
    const entered = hop('gateway', name, `gateway ${name}`);
    const refused = (reason: FailureReason) =>
      fails(reason, name, [{ ...entered, stops: true }]);
    const found = walk.facts.reader.get<KeptGateway>(
      name,
      'Gateway',
      gateway.namespace,
      gateway.name,
    );
    const at = { kind: 'Gateway', namespace: gateway.namespace };
    const unread = found
      ? staleOf(walk.facts, cluster, at)
      : unreadOf(walk.facts, cluster, at);
    if (!found || unread) {
      return notKnown(
        name,
        unread ?? `there is no Gateway ${gateway.namespace}/${gateway.name}`,
        [entered],
      );
    }
    const state = stateOf(walk, cluster, found);
    if (state.isDead) return refused('gatewayDead');
    if (state.unread !== undefined) {
      return notKnown(name, state.unread, [entered]);
    }
    const listening = listenersFor(found.object, asked);
    if ('refusal' in listening) return refused(listening.refusal);
    if ('unread' in listening) {
      return notKnown(name, listening.unread, [entered]);
    }
    return entering(
      name,
      entered,
      followRoute(
        walk,
        cluster,
        { cluster: name, gateway, ...listening },
        asked,
      ),
    );
  });
}

function sayAsked({ host, port, isSecure, match }: Asked): string {
  return [host, port, isSecure, ...Object.values(match)].join(' ');
}

/** Whether somebody answers at the Gateway's address: as its cell says it. */
function stateOf(
  walk: Walk,
  cluster: ClusterFacts,
  gateway: Found<KeptGateway>,
): { isDead: boolean; unread?: string } {
  const { namespace, name } = gateway.object;
  return walk.once(`state of ${gateway.ref}`, () => {
    const deployments = walk.facts.reader.find<KeptDeployment>(
      cluster.name,
      'Deployment',
      keys.gateway(namespace!, name),
    );
    const { state, explanation, label } = toCell(
      walk.facts,
      cluster,
      'gateway',
      judgeGateway({
        gateway,
        deployments,
        parent: { namespace: namespace!, name },
      }),
    );
    if (state === 'unknown')
      return { isDead: false, unread: explanation ?? label };
    return { isDead: state === 'broken' || state === 'missing' };
  });
}

function followRoute(
  walk: Walk,
  cluster: ClusterFacts,
  entrance: Parameters<typeof ruleFor>[1],
  asked: Asked,
): Outcome {
  const { name } = cluster;
  const station = hop('route', name, 'route');
  const stops = [{ ...station, stops: true }];
  const stale = staleOf(walk.facts, cluster, 'HTTPRoute');
  if (stale) return notKnown(name, stale, [station]);
  const taken = ruleFor(walk, entrance, asked);
  const ways = waysAt(cluster, entrance.gateway, asked.host);
  if (!taken) {
    const waiting = ways.find(way => judgeRoute(way).state === 'unknown');
    if (waiting) return notKnown(name, NO_WORD, [station]);
    const unread = unreadOf(walk.facts, cluster, 'HTTPRoute');
    return unread
      ? notKnown(name, unread, [station])
      : fails('noRoute', name, stops);
  }
  const own = ways.filter(way => way.route.ref === taken.route.ref);
  const leading = own.find(({ backends }) =>
    backends.some(({ ref }) => ref.rule === taken.rule),
  );
  if (!leading) {
    const { redirects } = taken.route.object.rules[taken.rule];
    return redirects
      ? notKnown(
          name,
          `route ${taken.route.object.namespace}/${taken.route.object.name} redirects the request, and where to is not followed`,
          [station],
        )
      : fails('otherRoute', name, stops);
  }
  return via([station], backendsOf(walk, cluster, leading, taken.rule));
}

/** Ways of the service through a Gateway, for a host. */
function waysAt(
  cluster: ClusterFacts,
  gateway: { namespace: string; name: string },
  host: string,
): Way[] {
  return cluster.ways.filter(
    way =>
      way.parent.namespace === gateway.namespace &&
      way.parent.name === gateway.name &&
      serves(way, host),
  );
}
