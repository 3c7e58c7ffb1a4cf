import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { hostName, identity, LABELS_KEPT, read } from './read';

export interface IstioServer {
  port: number | undefined;
  protocol: string | undefined;
  /** Without the namespace that Istio allows before them (`ns/host`). */
  hosts: string[];
  /** `SIMPLE`, `MUTUAL`, `PASSTHROUGH`, `AUTO_PASSTHROUGH`, …; undefined where there is no TLS. */
  tls: string | undefined;
}

export interface KeptIstioGateway extends Kept {
  /** Labels of the pods that it configures. */
  selector: Record<string, string>;
  servers: IstioServer[];
}

export const istioGatewayKind: KindDefinition<KeptIstioGateway> = {
  id: 'Gateway.networking.istio.io',
  kind: 'Gateway',
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'gateways',
  namespaced: true,
  purpose:
    'where requests enter a mesh that does not use the Gateway API, from outside and from other networks',
  project(raw) {
    const object = read(raw);
    return {
      ...identity(object),
      selector: object.get('spec', 'selector').map(LABELS_KEPT),
      servers: object
        .get('spec', 'servers')
        .list()
        .map(server => ({
          port: server.get('port', 'number').integer(),
          protocol: server.get('port', 'protocol').text(),
          hosts: server
            .get('hosts')
            .texts()
            .map(host => hostName(host.slice(host.indexOf('/') + 1))),
          tls: server.get('tls').present
            ? server.get('tls', 'mode').text() ?? 'PASSTHROUGH'
            : undefined,
        })),
    };
  },
  keys: kept => {
    const hosts = new Set(kept.servers.flatMap(server => server.hosts));
    const crossesNetworks = kept.servers.some(
      ({ tls }) => tls === 'AUTO_PASSTHROUGH',
    );
    return [
      ...[...hosts].map(keys.host),
      ...(crossesNetworks ? [keys.crossNetwork()] : []),
    ];
  },
};
