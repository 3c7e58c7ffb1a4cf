import { geographyName, type Message } from '@meshport/plugin-mesh-common';
import type { ClusterFacts } from './facts';
import { NO_ANSWER } from './ingress';
import type { Outcome } from './outcome';
import { sayOfClusters } from './words';

const WHY_FAILS: Record<string, string> = {
  NXDOMAIN: 'the clusterset name does not exist there',
  'no address': 'no endpoint is ready in any cluster',
  '404': 'its gateway takes no route for the host',
  '500': "the route leads to a name that the gateway's mesh does not know",
  '503': 'no endpoint that it is sent to is ready',
};

/** What happens to requests from a region, in a sentence. */
export function regionMessage(
  region: string,
  entries: string[],
  outcome: Outcome,
  isLocal: boolean,
  isKnownCluster: (entry: string) => boolean,
): Message {
  const serving = [...outcome.served.keys()].sort();
  const [failure] = outcome.failed;
  if (failure?.symptom === NO_ANSWER) {
    return sayOfClusters(
      'trace.entersNoAnswer',
      'Is sent to {{entry}} and gets no answer: no pod of the gateway is ready, or it has no address.',
      { entry: entries },
    );
  }
  if (failure) {
    return sayOfClusters(
      'trace.entersAndFails',
      'Enters at {{entry}} and fails with {{symptom}}: {{why}}.',
      {
        entry: entries,
        symptom: failure.symptom,
        why: WHY_FAILS[failure.symptom],
      },
    );
  }
  if (outcome.unknown > 0 && !entries.some(entry => isKnownCluster(entry))) {
    return sayOfClusters(
      'trace.entersNowhere',
      'DNS sends {{region}} to {{addresses}}. No cluster that can be read has that address, so what happens there is not known.',
      { region: geographyName(region) ?? region, addresses: entries },
    );
  }
  if (outcome.unknown > 0) {
    return sayOfClusters(
      'trace.entersUnknown',
      'DNS sends {{region}} to {{entry}}. What {{unknown}} does with it is not known.',
      {
        region: geographyName(region) ?? region,
        entry: entries,
        unknown: outcome.unknownIn,
      },
    );
  }
  if (isLocal && serving.every(by => entries.includes(by))) {
    return sayOfClusters(
      'trace.servedThere',
      'Enters at {{entry}} and is served there.',
      {
        entry: entries,
      },
    );
  }
  return isLocal
    ? sayOfClusters(
        'trace.carried',
        'Enters at {{entry}} and is carried to {{serving}}.',
        {
          entry: entries,
          serving,
        },
      )
    : sayOfClusters(
        'trace.detour',
        'Enters at {{entry}}, finds no ready endpoint there, and is carried through the tunnel to {{serving}}.',
        { entry: entries, serving },
      );
}

/** What happens to calls in a cluster, in a sentence. */
export function clusterMessage(
  { name }: ClusterFacts,
  outcome: Outcome,
): Message {
  const serving = [...outcome.served.keys()].sort();
  const [failure] = outcome.failed;
  if (failure) {
    return sayOfClusters(
      'trace.callFails',
      'A call to the clusterset name in {{cluster}} fails with {{symptom}}: {{why}}.',
      {
        cluster: name,
        symptom: failure.symptom,
        why: WHY_FAILS[failure.symptom],
      },
    );
  }
  if (outcome.unknown > 0 && outcome.unknownIn.join() === name) {
    return sayOfClusters(
      'trace.callUnknown',
      'What {{cluster}} does is not known.',
      {
        cluster: name,
      },
    );
  }
  if (outcome.unknown > 0) {
    return sayOfClusters(
      'trace.callPartlyUnknown',
      'The clusterset name answers with addresses of {{to}}, and what {{unknown}} does is not known.',
      {
        to: [...new Set([...serving, ...outcome.unknownIn])],
        unknown: outcome.unknownIn,
      },
    );
  }
  if (serving.join() === name) {
    return sayOfClusters(
      'trace.staysLocal',
      'The clusterset name answers with the address of {{cluster}} itself; requests stay in the cluster.',
      { cluster: name },
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
