import { hostProblem, isWildcard } from '../request/hosts';
import { Guardrail, listAt, ofKind } from './guardrail';
import { listenersFor } from './listeners';

export const hostnames: Guardrail = {
  id: 'hostnames',
  title:
    'A route names its hosts; a wildcard only where it is the host of the listener.',

  check(objects, context, report) {
    for (const route of ofKind(
      objects,
      'HTTPRoute',
      'gateway.networking.k8s.io',
    )) {
      const hosts = listAt(route.object, 'spec', 'hostnames');
      if (hosts.length === 0) {
        report(
          route,
          'spec.hostnames',
          'is missing or empty: the route would take every host of the listener. Name the hosts',
        );
      }
      const listeners = listenersFor(route, objects, context);
      hosts.forEach((host, index) => {
        const path = `spec.hostnames[${index}]`;
        const problem =
          typeof host === 'string' ? hostProblem(host) : 'must be text';
        if (problem) {
          report(route, path, problem);
        } else if (
          isWildcard(host) &&
          !listeners.some(({ hostname }) => hostname === host)
        ) {
          report(
            route,
            path,
            `${host} takes every host below it. A wildcard is only allowed where it is the host name of the listener`,
          );
        }
      });
    }
  },
};
