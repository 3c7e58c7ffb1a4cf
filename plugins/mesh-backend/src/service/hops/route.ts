import type { Condition } from '../../kinds/read';
import type { ParentRef } from '../../kinds/httpRoute';
import { type Judgement, pending } from '../judgement';
import type { Way } from '../ways';
import { sayCondition } from '../words';

/** Kuadrant writes an entry of its own into a route's status; it says nothing of acceptance. */
export const POLICY_CONTROLLER = 'kuadrant.io/policy-controller';

export const ISTIO_CONTROLLER = 'istio.io/gateway-controller';

/** What the Gateway's controller says of the route for this parent; undefined where it says nothing. */
export function routeAnswer(way: Way): Condition[] | undefined {
  return answerFor(way)?.conditions;
}

/** Who carries requests through the way's Gateway; undefined where nobody has said it yet. */
export function controllerOf(way: Way): string | undefined {
  return answerFor(way)?.controller;
}

function answerFor({ route, parent: own }: Way) {
  return route.object.answers.find(
    ({ controller, parent }) =>
      controller !== POLICY_CONTROLLER && isSame(parent, own),
  );
}

function isSame(a: ParentRef, b: ParentRef): boolean {
  return (
    a.namespace === b.namespace &&
    a.name === b.name &&
    a.sectionName === b.sectionName
  );
}

export function judgeRoute(way: Way): Judgement {
  const { route, parent, gateway } = way;
  const { name } = route.object;
  const objects = [route];
  const answer = routeAnswer(way);
  const accepted = answer?.find(({ type }) => type === 'Accepted');
  const resolved = answer?.find(({ type }) => type === 'ResolvedRefs');
  if (!accepted && !gateway) {
    return {
      state: 'broken',
      label: 'Not attached',
      detail: name,
      explanation: `The route names Gateway ${parent.namespace}/${parent.name}, which is not there. No controller writes a status for such a parent.`,
      objects,
      absent: [{ kind: 'Gateway', namespace: parent.namespace }],
    };
  }
  if (!accepted) return pending(objects, name);
  if (accepted.status !== 'True') {
    return {
      state: 'broken',
      label: 'Not attached',
      detail: name,
      explanation: `${sayCondition(accepted)}: ${accepted.message}`,
      objects,
    };
  }
  const said = answer!.map(sayCondition).join(', ');
  // A missing ServiceEntry behind Istio's Hostname backend shows here too: the bridge's cell tells it.
  const leadsToHost = way.backends.every(({ ref }) => ref.kind === 'Hostname');
  if (resolved?.status === 'False' && !leadsToHost) {
    return {
      state: 'broken',
      label: 'Unresolved',
      detail: name,
      explanation: `${sayCondition(resolved)}: ${resolved.message}`,
      objects,
    };
  }
  return {
    state: 'ok',
    label: 'Attached',
    detail: name,
    explanation: said,
    objects,
  };
}
