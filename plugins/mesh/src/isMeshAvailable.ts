import { RELATION_HAS_PART, type Entity } from '@backstage/catalog-model';
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

/**
 * True where an annotation of the entity says which services it is, and for a System with parts: its page sums up theirs.
 *
 * @public
 */
export function isMeshAvailable(entity: Entity): boolean {
  if (entity.kind.toLocaleLowerCase('en') === 'system') {
    return (entity.relations ?? []).some(
      ({ type }) => type === RELATION_HAS_PART,
    );
  }
  return CLAIMS.some(name => Boolean(entity.metadata.annotations?.[name]));
}
