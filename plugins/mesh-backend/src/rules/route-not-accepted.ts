import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { routeAnswer } from '../service/hops/route';
import { conditionEvidence, evidence, remedy, rowsAt, says } from './support';

/** The Gateway's controller refuses the route, or a backend of it. DNSPolicy stays Enforced. */
export const routeNotAccepted: Rule = {
  id: 'route-not-accepted',
  title: 'A Gateway refuses the route',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  check(service) {
    return rowsAt(service, 'route', ['broken']).flatMap(({ name, ways }) =>
      ways.flatMap(way => {
        const answer = routeAnswer(way);
        const accepted = answer?.find(({ type }) => type === 'Accepted');
        const resolved = answer?.find(({ type }) => type === 'ResolvedRefs');
        const onlyHosts = way.backends.every(
          ({ ref }) => ref.kind === 'Hostname',
        );
        const refusal = [accepted, ...(onlyHosts ? [] : [resolved])].find(
          condition => condition?.status === 'False',
        );
        if (!refusal) return [];
        const route = way.route.object.name;
        const gateway = `${way.parent.namespace}/${way.parent.name}`;
        const isHost = refusal.reason === 'NoMatchingListenerHostname';
        return [
          {
            cluster: name,
            subject: route,
            message:
              refusal === accepted
                ? message(
                    'route-not-accepted.refused',
                    'Gateway {{gateway}} in {{cluster}} refuses HTTPRoute {{route}}: {{why}}.',
                    {
                      gateway,
                      cluster: name,
                      route,
                      why: says(refusal),
                    },
                  )
                : message(
                    'route-not-accepted.unresolved',
                    'HTTPRoute {{route}} in {{cluster}} names a backend that cannot be used: {{why}}.',
                    {
                      cluster: name,
                      route,
                      why: says(refusal),
                    },
                  ),
            evidence: [
              conditionEvidence(way.route, refusal),
              ...(isHost
                ? [
                    evidence(
                      way.route,
                      'spec.hostnames',
                      way.route.object.hostnames,
                    ),
                  ]
                : []),
              ...(isHost && way.gateway
                ? way.listeners.map(listener =>
                    evidence(
                      way.gateway!,
                      `spec.listeners[${way.gateway!.object.listeners.indexOf(
                        listener,
                      )}].hostname`,
                      listener.hostname,
                    ),
                  )
                : []),
            ],
            actor: 'application' as const,
            remedy: isHost
              ? remedy(
                  'route-not-accepted.hostname',
                  'Give HTTPRoute {{route}} in {{cluster}} a hostname within the listener, or name a listener that has the host.',
                  { route, cluster: name },
                )
              : remedy(
                  'route-not-accepted.remedy',
                  'Mend HTTPRoute {{route}} in {{cluster}} as the reason {{reason}} asks.',
                  { route, cluster: name, reason: refusal.reason },
                ),
            since: refusal.since ?? null,
          },
        ];
      }),
    );
  },
};
