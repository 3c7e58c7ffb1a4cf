import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, LABELS_KEPT, read } from './read';

export interface KeptPeerAuthentication extends Kept {
  /** Labels of the pods that it is for; all pods of the namespace where there are none. */
  selector: Record<string, string>;
  /** `STRICT`, `PERMISSIVE`, `DISABLE`; undefined: as the namespace or the mesh says. */
  mode: string | undefined;
  /** Where a port differs. */
  ports: Array<{ port: number; mode: string }>;
}

export const peerAuthenticationKind: KindDefinition<KeptPeerAuthentication> = {
  id: 'PeerAuthentication',
  kind: 'PeerAuthentication',
  group: 'security.istio.io',
  versions: ['v1', 'v1beta1'],
  plural: 'peerauthentications',
  namespaced: true,
  purpose: "whether pods refuse requests that do not use the mesh's TLS",
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    return {
      ...identity(object),
      selector: spec.get('selector', 'matchLabels').map(LABELS_KEPT),
      mode: spec.get('mtls', 'mode').text(),
      ports: spec
        .get('portLevelMtls')
        .entries()
        .flatMap(([port, level]) => {
          const mode = level.get('mode').text();
          return mode && /^\d{1,5}$/.test(port)
            ? [{ port: Number(port), mode }]
            : [];
        }),
    };
  },
  keys: kept => [keys.policiesIn(kept.namespace!)],
};
