import { clustersetName, quoted } from '../request/names';
import {
  at,
  GuardContext,
  GuardedObject,
  Guardrail,
  listAt,
  ofKind,
} from './guardrail';

export const foreignTarget: Guardrail = {
  id: 'foreign-target',
  title:
    'ExternalName, ServiceEntry, DestinationRule and route lead only to the own service in the own namespace (CVE-2021-25740).',

  check(objects, context, report) {
    const judge = (on: GuardedObject, path: string, host: unknown) => {
      const allowed = ownName(on, context);
      if (typeof host === 'string' && allowed.test(host)) return;
      report(
        on,
        path,
        `${quoted(host)} is not ${clustersetName(
          on.object.metadata.namespace,
          context.service ?? '<own service>',
        )}: only the own service in the own namespace may be the target`,
      );
    };
    for (const service of ofKind(objects, 'Service', '')) {
      if (at(service.object, 'spec', 'type') === 'ExternalName') {
        judge(
          service,
          'spec.externalName',
          at(service.object, 'spec', 'externalName'),
        );
      }
    }
    for (const entry of ofKind(
      objects,
      'ServiceEntry',
      'networking.istio.io',
    )) {
      listAt(entry.object, 'spec', 'hosts').forEach((host, index) =>
        judge(entry, `spec.hosts[${index}]`, host),
      );
    }
    for (const rule of ofKind(
      objects,
      'DestinationRule',
      'networking.istio.io',
    )) {
      judge(rule, 'spec.host', at(rule.object, 'spec', 'host'));
    }
    for (const route of ofKind(
      objects,
      'HTTPRoute',
      'gateway.networking.k8s.io',
    )) {
      listAt(route.object, 'spec', 'rules').forEach((rule, r) =>
        listAt(rule, 'backendRefs').forEach((backend, b) => {
          const path = `spec.rules[${r}].backendRefs[${b}]`;
          const namespace = at(backend, 'namespace');
          if (at(backend, 'kind') === 'Hostname') {
            judge(route, `${path}.name`, at(backend, 'name'));
          } else if (
            namespace !== undefined &&
            namespace !== route.object.metadata.namespace
          ) {
            report(
              route,
              `${path}.namespace`,
              `${quoted(
                namespace,
              )} is another namespace: a route leads to services of its own namespace only`,
            );
          }
        }),
      );
    }
  },
};

function ownName(
  { object }: GuardedObject,
  { service }: GuardContext,
): { test(host: string): boolean } {
  const suffix = `.${object.metadata.namespace}.svc.clusterset.local`;
  return {
    test: host =>
      service === undefined
        ? host.endsWith(suffix) && !host.slice(0, -suffix.length).includes('.')
        : host === `${service}${suffix}`,
  };
}
