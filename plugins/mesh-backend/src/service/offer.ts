import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { KeptService } from '../kinds/service';
import type { Facts } from './facts';

/** The template that exposes a service to other clusters. */
export const EXPOSE_SERVICE = 'template:default/expose-service';

const PROTOCOLS = ['HTTP', 'HTTP2', 'GRPC', 'TLS', 'TCP'];

/** What is spoken on a port: by `appProtocol`, else by the prefix of its name (Istio, protocol selection). */
export function protocolOf(
  port: KeptService['ports'][number],
): string | undefined {
  const said = port.appProtocol ?? port.name?.split('-')[0];
  const protocol = said
    ?.toLocaleUpperCase('en-US')
    .replace(/^.*\//, '')
    .replace(/^H2C$/, 'HTTP2');
  return protocol && PROTOCOLS.includes(protocol) ? protocol : undefined;
}

/** The onboarding of a service that nobody exports, with what is known filled in. */
export function offerOnboarding(facts: Facts): ServiceAnswer['offer'] {
  const running = [...facts.clusters.values()].filter(
    ({ service }) => service?.object.type === 'ClusterIP',
  );
  const [first] = running;
  const port = first?.service!.object.ports[0];
  if (!port) return null;
  const protocol = protocolOf(port);
  const mesh = running
    .map(({ namespace }) => namespace?.object.mesh)
    .find(mode => mode);
  return {
    ref: EXPOSE_SERVICE,
    values: {
      clusterSet: facts.id.clusterSet,
      namespace: facts.id.namespace,
      service: facts.id.name,
      port: port.port,
      ...(port.name ? { portName: port.name } : {}),
      ...(protocol ? { protocol } : {}),
      ...(mesh ? { mesh } : {}),
      clusters: running.map(({ name }) => ({ name, roles: ['workload'] })),
    },
  };
}
