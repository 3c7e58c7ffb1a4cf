import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { parse } from 'yaml';
import { keys } from './keys';
import { type Field, hostName, identity, read } from './read';

/** A mesh's configuration is a page or two; a longer text would hold the event loop. */
const MAX_CHARACTERS = 128 * 1024;

/** What istiod is configured with (istio.io/api 1.31, MeshConfig). */
export interface KeptMeshConfig extends Kept {
  trustDomain: string | undefined;
  meshId: string | undefined;
  /** Namespace whose policies are for the whole mesh; undefined: that of istiod. */
  rootNamespace: string | undefined;
  /** False: a destination without a DestinationRule is called in plain text. */
  autoMtls: boolean;
  /** `REGISTRY_ONLY`: nothing is called that no ServiceEntry names. */
  outbound: string | undefined;
  /** Services that are, or are not, kept within their cluster. */
  settings: Array<{ hosts: string[]; clusterLocal: boolean }>;
}

export const meshConfigKind: KindDefinition<KeptMeshConfig> = {
  id: 'MeshConfig',
  kind: 'ConfigMap',
  group: '',
  versions: ['v1'],
  plural: 'configmaps',
  namespaced: true,
  // That of the default revision. A field selector takes one name: others are named in the configuration.
  only: ['istio'],
  purpose:
    'how the mesh of a cluster is configured: its identity, TLS, and which services stay within a cluster',
  project(raw) {
    const object = read(raw);
    const mesh = meshOf(object.get('data', 'mesh'));
    return {
      ...identity(object),
      trustDomain: mesh.get('trustDomain').text() || undefined,
      meshId: mesh.get('defaultConfig', 'meshId').text() || undefined,
      rootNamespace: mesh.get('rootNamespace').text() || undefined,
      autoMtls: mesh.get('enableAutoMtls').flag() ?? true,
      outbound: mesh.get('outboundTrafficPolicy', 'mode').text(),
      settings: mesh
        .get('serviceSettings')
        .list()
        .map(item => ({
          hosts: item.get('hosts').texts().map(hostName),
          clusterLocal: item.get('settings', 'clusterLocal').flag() ?? false,
        })),
    };
  },
  keys: () => [keys.meshConfig()],
  clusterSetWords: kept =>
    kept.meshId ? [{ by: 'mesh', set: kept.meshId }] : [],
};

/** The text of the mesh's configuration, read. Anchors that refer to each other are refused by the parser. */
function meshOf(field: Field): Field {
  const text = field.longText() ?? '';
  if (text.length > MAX_CHARACTERS) {
    throw field.error(`is longer than ${MAX_CHARACTERS} characters`);
  }
  let mesh: unknown;
  try {
    mesh = parse(text);
  } catch {
    throw field.error('is not YAML');
  }
  return field.holding(mesh);
}
