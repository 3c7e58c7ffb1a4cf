import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import { identity, read } from './read';

export interface KeptDestinationRule extends Kept {
  host: string;
  tlsMode: string | undefined;
  /** Where a port differs. */
  portTls: Array<{ port: number; mode: string | undefined }>;
  /** Namespaces that see it; empty: all. */
  exportTo: string[];
  onboarding: OnboardingStamp | undefined;
}

export const destinationRuleKind: KindDefinition<KeptDestinationRule> = {
  id: 'DestinationRule',
  kind: 'DestinationRule',
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'destinationrules',
  namespaced: true,
  purpose: "whether requests to a clusterset name are sent with the mesh's TLS",
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const policy = object.get('spec', 'trafficPolicy');
    const host = object.get('spec', 'host').host() ?? '';
    return {
      ...kept,
      // A short name is completed with the rule's own namespace (DestinationRule.host).
      host: host.includes('.')
        ? host
        : `${host}.${kept.namespace}.svc.cluster.local`,
      tlsMode: policy.get('tls', 'mode').text(),
      // The settings of a port replace those of the host, they are not merged (TrafficPolicy.portLevelSettings).
      portTls: policy
        .get('portLevelSettings')
        .list()
        .flatMap(setting => {
          const port = setting.get('port', 'number').integer();
          return port === undefined
            ? []
            : [{ port, mode: setting.get('tls', 'mode').text() }];
        }),
      exportTo: object.get('spec', 'exportTo').texts(),
      onboarding: onboardingStamp(object),
    };
  },
  keys: kept => [
    keys.host(kept.host),
    ...(kept.host.startsWith('*') ? [keys.wildcardHost()] : []),
  ],
};
