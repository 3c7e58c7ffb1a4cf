import { at, byCluster, Guardrail, listAt, ofKind } from './guardrail';

export const serviceEntryMissing: Guardrail = {
  id: 'service-entry-missing',
  title: 'A clusterset name that a route leads to has a ServiceEntry.',

  check(objects, _, report) {
    for (const cluster of byCluster(objects)) {
      const known = new Set(
        ofKind(cluster, 'ServiceEntry', 'networking.istio.io').flatMap(
          ({ object }) => listAt(object, 'spec', 'hosts'),
        ),
      );
      for (const service of ofKind(cluster, 'Service', '')) {
        const host = at(service.object, 'spec', 'externalName');
        if (host !== undefined && !known.has(host)) {
          report(
            service,
            'spec.externalName',
            `${host} has no ServiceEntry in this cluster: requests would fail with 500. Add one with this host and port`,
          );
        }
      }
      for (const route of ofKind(
        cluster,
        'HTTPRoute',
        'gateway.networking.k8s.io',
      )) {
        listAt(route.object, 'spec', 'rules').forEach((rule, r) =>
          listAt(rule, 'backendRefs').forEach((backend, b) => {
            const name = at(backend, 'name');
            if (at(backend, 'kind') === 'Hostname' && !known.has(name)) {
              report(
                route,
                `spec.rules[${r}].backendRefs[${b}].name`,
                `${name} has no ServiceEntry in this cluster: the route would say BackendNotFound. Add one with this host and port`,
              );
            }
          }),
        );
      }
    }
  },
};
