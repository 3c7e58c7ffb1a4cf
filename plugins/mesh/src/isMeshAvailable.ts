import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_SERVICES,
} from '@meshport/plugin-mesh-common';

const CLAIMS = [
  ANNOTATION_SERVICES,
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
];

/** True where an annotation of the entity says which services it is. @public */
export function isMeshAvailable(entity: Entity): boolean {
  return CLAIMS.some(name => Boolean(entity.metadata.annotations?.[name]));
}
