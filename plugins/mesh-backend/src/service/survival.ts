import type {
  ClusterEndpoints,
  Message,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import type { Onboarded } from './onboarding';
import type { Source, Walk } from './trace';
import { effectsOfLosses, type LossEffect } from './trace/losses';
import { sayOfClusters } from './words';

type Survives = ServiceAnswer['survives'];

/** What a join knows when it is asked what a lost cluster would cost. */
export interface SurvivalInput {
  onboarded: Onboarded;
  isShared: boolean;
  endpoints: ClusterEndpoints[];
  walk: Walk;
  sources: Source[];
}

/** Whether requests are still served when any one cluster is lost, and why: a clause that follows yes, no or not known. */
export function survivesClusterLoss(input: SurvivalInput): Survives {
  const { onboarded } = input;
  if (onboarded === 'no') {
    return no(
      sayOfClusters(
        'survives.notShared',
        'no cluster exports the service, each serves only itself',
      ),
    );
  }
  if (onboarded === 'pending') {
    return notKnown(
      sayOfClusters('survives.pending', 'no controller has answered yet'),
    );
  }
  const serving = clustersWhere(
    input,
    ({ state, exported, ready }) =>
      state !== 'unknown' && (exported || !input.isShared) && (ready ?? 0) > 0,
  );
  if (serving.length < 2) return ofFew(input, serving);
  return afterLosses(effectsOfLosses(input.walk, input.sources), serving);
}

/** At most one cluster serves: nothing has to be followed. */
function ofFew(input: SurvivalInput, serving: string[]): Survives {
  const unknown = clustersWhere(input, ({ state }) => state === 'unknown');
  const failing = clustersWhere(input, ({ state }) => state === 'broken');
  if (serving.length === 0) {
    return unknown.length > 0 || input.onboarded !== 'yes'
      ? notKnown(
          sayOfClusters(
            'survives.unknown',
            'which cluster serves is not known',
          ),
        )
      : no(sayOfClusters('survives.noneServes', 'no cluster serves it now'));
  }
  if (failing.length > 0) {
    return no(
      sayOfClusters(
        'survives.oneUntil',
        '{{serving}} alone serves until {{failing}} is ready again',
        { serving, failing },
      ),
    );
  }
  return unknown.length > 0
    ? notKnown(
        sayOfClusters(
          'survives.oneKnown',
          '{{serving}} serves, and what {{unknown}} does cannot be read',
          { serving, unknown },
        ),
      )
    : no(
        sayOfClusters('survives.one', '{{serving}} alone serves it', {
          serving,
        }),
      );
}

function afterLosses(effects: LossEffect[], serving: string[]): Survives {
  const failing = effects.filter(({ part }) => part.end === 'fails');
  const inside = failing.filter(({ from }) => 'cluster' in from);
  const outside = failing.filter(({ from }) => !('cluster' in from));
  if (inside.length > 0) return no(insideFails(inside));
  if (outside.length > 0) return no(outsideFails(outside));
  const [unknown] = effects;
  if (unknown) {
    return notKnown(
      sayOfClusters(
        'survives.unread',
        'what happens without {{lost}} is not known: {{reason}}',
        {
          lost: unknown.lost,
          reason: unknown.part.unread!.trim().replace(/\.$/, ''),
        },
      ),
    );
  }
  return {
    clusterLoss: true,
    message: sayOfClusters(
      'survives.yes',
      '{{serving}} serve it, and calls go to those that are left',
      { serving },
    ),
  };
}

function insideFails(effects: LossEffect[]): Message {
  const [{ lost, part }] = effects;
  const { reason, symptom } = part.failure!;
  const callers = effects
    .filter(effect => effect.lost === lost)
    .flatMap(({ from }) => ('cluster' in from ? from.cluster : []));
  const values = { lost, callers: [...new Set(callers)].sort() };
  if (reason === 'clusterLost') {
    return sayOfClusters(
      'survives.notTold',
      'without {{lost}}, callers in {{callers}} go on being sent there, because no tunnel tells them that it is gone',
      values,
    );
  }
  if (reason === 'peerDistrusts') {
    return sayOfClusters(
      'survives.distrusted',
      'without {{lost}}, callers in {{callers}} are sent to a cluster that does not trust them',
      values,
    );
  }
  return sayOfClusters(
    'survives.callsFail',
    'without {{lost}}, calls in {{callers}} fail with {{symptom}}',
    { ...values, symptom },
  );
}

function outsideFails(effects: LossEffect[]): Message {
  const isSentThere = ({ part }: LossEffect) =>
    part.failure!.reason === 'gatewayDead';
  const other = effects.find(effect => !isSentThere(effect));
  return other
    ? sayOfClusters(
        'survives.outsideFails',
        'without {{lost}}, requests from outside fail with {{symptom}}',
        { lost: other.lost, symptom: other.part.failure!.symptom },
      )
    : sayOfClusters(
        'survives.insideOnly',
        'calls within the clusters go on, but DNS goes on sending clients outside to a lost cluster, because no health check takes it out',
      );
}

function clustersWhere(
  { endpoints }: SurvivalInput,
  is: (endpoints: ClusterEndpoints) => boolean,
): string[] {
  return endpoints
    .filter(is)
    .map(({ cluster }) => cluster)
    .sort();
}

function no(message: Message): Survives {
  return { clusterLoss: false, message };
}

function notKnown(message: Message): Survives {
  return { clusterLoss: null, message };
}
