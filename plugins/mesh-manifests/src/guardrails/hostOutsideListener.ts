import { isServedBy } from '../request/hosts';
import { quoted } from '../request/names';
import { Guardrail, listAt, ofKind } from './guardrail';
import { listenersFor } from './listeners';

export const hostOutsideListener: Guardrail = {
  id: 'host-outside-listener',
  title: 'The hosts of a route are within the listener it is attached to.',

  check(objects, context, report) {
    for (const route of ofKind(
      objects,
      'HTTPRoute',
      'gateway.networking.k8s.io',
    )) {
      const listeners = listenersFor(route, objects, context);
      if (listeners.length === 0) continue;
      listAt(route.object, 'spec', 'hostnames').forEach((host, index) => {
        if (
          typeof host === 'string' &&
          listeners.some(({ hostname }) => isServedBy(host, hostname))
        ) {
          return;
        }
        report(
          route,
          `spec.hostnames[${index}]`,
          `${quoted(host)} is outside ${listeners
            .map(l => `the listener ${l.name} (${l.hostname})`)
            .join(' and ')}: the Gateway would not serve it`,
        );
      });
    }
  },
};
