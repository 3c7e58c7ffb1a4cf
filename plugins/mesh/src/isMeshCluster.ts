import type { Entity } from '@backstage/catalog-model';

/**
 * True for a Resource of type `kubernetes-cluster`, as the Kubernetes plugin knows them.
 *
 * @public
 */
export function isMeshCluster(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en') === 'resource' &&
    entity.spec?.type === 'kubernetes-cluster'
  );
}
