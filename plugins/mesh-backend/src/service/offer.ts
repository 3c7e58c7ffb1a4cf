import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { KeptGateway } from '../kinds/gateway';
import { isShared } from '../kinds/listener';
import { keys } from '../kinds/keys';
import type { KeptService } from '../kinds/service';
import type { ClusterFacts, Facts } from './facts';

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
  const running = facts.holders.filter(
    ({ service }) => service?.object.type === 'ClusterIP',
  );
  const [first] = running;
  const port = first?.service!.object.ports[0];
  if (!port) return null;
  const protocol = protocolOf(port);
  const mesh = running
    .map(({ namespace }) => namespace?.object.mesh)
    .find(mode => mode);
  const gateway = sharedListener(facts, running);
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
      ...(gateway ? { gateway } : {}),
      clusters: running.map(({ name }) => ({
        name,
        roles: [
          'workload',
          ...(gateway ? ['ingress'] : []),
          ...(mesh && mesh !== 'none' ? ['consumer'] : []),
        ],
      })),
    },
  };
}

interface SharedListener {
  namespace: string;
  name: string;
  listener: string;
  hostname: string;
}

/** The one listener that all clusters share; undefined where there is none, or a choice to make. */
function sharedListener(
  facts: Facts,
  clusters: ClusterFacts[],
): SharedListener | undefined {
  const [first, ...others] = clusters.map(({ name }) =>
    sharedListenersIn(facts, name),
  );
  const common = (first ?? []).filter(listener =>
    others.every(listeners =>
      listeners.some(
        other => JSON.stringify(other) === JSON.stringify(listener),
      ),
    ),
  );
  return common.length === 1 ? common[0] : undefined;
}

function sharedListenersIn(facts: Facts, cluster: string): SharedListener[] {
  return facts.reader
    .find<KeptGateway>(cluster, 'Gateway', keys.sharedListener())
    .flatMap(({ object }) =>
      object.listeners.filter(isShared).map(({ name, hostname }) => ({
        namespace: object.namespace!,
        name: object.name,
        listener: name,
        hostname: hostname!,
      })),
    );
}
