import { geographyName, type Message } from '@meshport/plugin-mesh-common';
import type { Facts } from '../facts';
import { sayOfClusters } from '../words';
import { INSIDE, OUTSIDE } from './failureSentences';
import { type Outcome, type Part, partsOf } from './outcome';
import { ANYWHERE, type Source } from './sources';
import { NO_PLACE, NO_REGION } from './unread';

/** What happens to requests from outside, in a sentence. */
export function outsideMessage(
  facts: Facts,
  { from, asked }: Source,
  entry: string[],
  outcome: Outcome,
): Message {
  const failing = partsOf(outcome, 'fails');
  const unknown = partsOf(outcome, 'unknown');
  if (failing.length > 0) return failure(outcome, failing, entry, asked!.host);
  if (unknown.length > 0) {
    return notKnown(facts, sayFrom(from), entry, unknown, asked!.host);
  }
  const served = partsOf(outcome, 'served');
  const serving = clustersOf(served);
  const passedOver = served.flatMap(({ hops }) =>
    hops.filter(({ stops }) => stops),
  );
  const members = passedOver.flatMap(({ hop, cluster }) =>
    hop === 'gateway' && cluster ? [cluster] : [],
  );
  if (members.length > 0) {
    return sayOfClusters(
      'trace.failedOver',
      'The load balancer {{entry}} passes over {{members}}, where its health check fails, and it is served by {{serving}}.',
      { entry, members: [...new Set(members)].sort(), serving },
    );
  }
  const entered = [
    ...new Set(served.map(part => part.entered ?? part.cluster!)),
  ].sort();
  if (served.every(part => part.cluster === part.entered)) {
    return sayOfClusters(
      'trace.servedThere',
      'Enters at {{entry}} and is served there.',
      { entry: entered },
    );
  }
  return passedOver.length > 0
    ? sayOfClusters(
        'trace.detour',
        'Enters at {{entry}}, finds no ready endpoint there, and is carried through the tunnel to {{serving}}.',
        { entry: entered, serving },
      )
    : sayOfClusters(
        'trace.carried',
        'Enters at {{entry}} and is carried to {{serving}}.',
        { entry: entered, serving },
      );
}

function sayFrom(from: Source['from']): string {
  if ('subnet' in from) return from.subnet;
  if (!('region' in from)) return from.cluster;
  if (from.region === ANYWHERE) return 'every client';
  return geographyName(from.region) ?? from.region;
}

function failure(
  outcome: Outcome,
  failing: Part[],
  entry: string[],
  host: string,
): Message {
  const [{ failure: why, cluster }] = failing;
  const isAll = failing.length === outcome.length;
  const isOne = failing.every(part => part.failure!.reason === why!.reason);
  if (isAll && isOne) {
    return OUTSIDE[why!.reason]({ entry, host, cluster: clustersOf(failing) });
  }
  const serving = clustersOf(partsOf(outcome, 'served'));
  const values = {
    entry,
    symptom: why!.symptom,
    cluster: cluster ? [cluster] : entry,
  };
  return serving.length > 0
    ? sayOfClusters(
        'trace.partlyFails',
        'Is sent to {{entry}}. What comes to {{cluster}} fails with {{symptom}}; the rest is served by {{serving}}.',
        { ...values, serving },
      )
    : sayOfClusters(
        'trace.failsInMoreThanOneWay',
        'Is sent to {{entry}} and fails, in {{cluster}} with {{symptom}}.',
        values,
      );
}

function notKnown(
  facts: Facts,
  region: string,
  entry: string[],
  unknown: Part[],
  host: string,
): Message {
  const reason = reasonOf(unknown);
  if (reason === NO_REGION) {
    return sayOfClusters(
      'trace.noRecordForRegion',
      'No record names {{region}}, and none is the default: what its clients get depends on their name server.',
      { region },
    );
  }
  if (reason === NO_PLACE) {
    return sayOfClusters(
      'trace.regionsDiffer',
      'Which region name servers take {{region}} for is not known, and not all regions fare alike.',
      { region },
    );
  }
  if (entry.join() === host) {
    return sayOfClusters(
      'trace.recordUnknown',
      'Whether {{host}} exists in DNS is not known: {{reason}}.',
      { host, reason },
    );
  }
  const balancers = facts.reader.loadBalancers().map(({ name }) => name);
  if (!entry.some(one => facts.clusters.has(one) || balancers.includes(one))) {
    return sayOfClusters(
      'trace.entersNowhere',
      'DNS sends {{region}} to {{addresses}}. No cluster that can be read has that address, so what happens there is not known.',
      { region, addresses: entry },
    );
  }
  const clusters = clustersOf(unknown);
  return sayOfClusters(
    'trace.entersUnknown',
    'DNS sends {{region}} to {{entry}}. What {{unknown}} does with it is not known: {{reason}}.',
    { region, entry, unknown: clusters.length > 0 ? clusters : entry, reason },
  );
}

/** What happens to calls in a cluster, in a sentence. */
export function insideMessage(caller: string, outcome: Outcome): Message {
  const served = partsOf(outcome, 'served');
  const failing = partsOf(outcome, 'fails');
  const unknown = partsOf(outcome, 'unknown');
  const serving = clustersOf(served);
  if (failing.length > 0) {
    const [{ failure: why }] = failing;
    const cluster = clustersOf(failing);
    const say = INSIDE[why!.reason];
    return failing.length === outcome.length && say
      ? say({ caller, cluster })
      : sayOfClusters(
          'trace.callsPartlyFail',
          'The clusterset name answers in {{caller}} with addresses of {{to}} in turn; calls to {{cluster}} fail with {{symptom}}.',
          {
            caller,
            to: clustersOf([...outcome]),
            cluster,
            symptom: why!.symptom,
          },
        );
  }
  if (unknown.length > 0) {
    const clusters = clustersOf(unknown);
    const reason = reasonOf(unknown);
    return served.length === 0 && clusters.join() === caller
      ? sayOfClusters(
          'trace.callUnknown',
          'What {{cluster}} does is not known: {{reason}}.',
          { cluster: caller, reason },
        )
      : sayOfClusters(
          'trace.callPartlyUnknown',
          'The clusterset name answers with addresses of {{to}}, and what {{unknown}} does is not known: {{reason}}.',
          { to: clustersOf([...outcome]), unknown: clusters, reason },
        );
  }
  if (serving.join() === caller) {
    return sayOfClusters(
      'trace.staysLocal',
      'The clusterset name answers with the address of {{cluster}} itself; requests stay in the cluster.',
      { cluster: caller },
    );
  }
  return serving.length === 1
    ? sayOfClusters(
        'trace.crosses',
        'The clusterset name answers with the address of {{serving}}; requests cross the tunnel.',
        { serving },
      )
    : sayOfClusters(
        'trace.crossesInTurn',
        'The clusterset name answers with addresses of {{serving}} in turn; requests cross the tunnel.',
        { serving },
      );
}

/** The first reason, as the rest of a sentence. */
function reasonOf(unknown: Part[]): string {
  return unknown[0].unread!.trim().replace(/\.$/, '');
}

function clustersOf(parts: Part[]): string[] {
  return [...new Set(parts.flatMap(({ cluster }) => cluster ?? []))].sort();
}
