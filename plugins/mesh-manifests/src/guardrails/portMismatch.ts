import { at, byCluster, Guardrail, listAt, ofKind } from './guardrail';

export const portMismatch: Guardrail = {
  id: 'port-mismatch',
  title:
    'The port agrees in the ExternalName Service, the ServiceEntry and the backend of the route.',

  check(objects, _, report) {
    for (const cluster of byCluster(objects)) {
      const services = new Map(
        ofKind(cluster, 'Service', '').map(guarded => [
          guarded.object.metadata.name,
          guarded,
        ]),
      );
      const entryPorts = new Map<string, number[]>();
      for (const { object } of ofKind(
        cluster,
        'ServiceEntry',
        'networking.istio.io',
      )) {
        for (const host of listAt(object, 'spec', 'hosts')) {
          entryPorts.set(
            host,
            listAt(object, 'spec', 'ports').map(port => at(port, 'number')),
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
            const path = `spec.rules[${r}].backendRefs[${b}].port`;
            const port = at(backend, 'port');
            const service =
              at(backend, 'kind') === 'Hostname'
                ? undefined
                : services.get(at(backend, 'name'));
            if (service) {
              const ports = listAt(service.object, 'spec', 'ports').map(p =>
                at(p, 'port'),
              );
              if (!ports.includes(port)) {
                report(
                  route,
                  path,
                  `port ${port} is not a port of the Service ${
                    service.object.metadata.name
                  } (${ports.join(', ') || 'none'}): use the same port in both`,
                );
                return;
              }
            }
            const host = service
              ? at(service.object, 'spec', 'externalName')
              : at(backend, 'name');
            const known = entryPorts.get(host);
            if (known && !known.includes(port)) {
              report(
                route,
                path,
                `port ${port} is not a port of the ServiceEntry for ${host} (${
                  known.join(', ') || 'none'
                }): requests would fail with 500`,
              );
            }
          }),
        );
      }
    }
  },
};
