import type { ClusterSource } from '@meshport/plugin-mesh-node';
import type { Clock } from '../watch';
import { followCatalog } from './catalog/follow';

/**
 * Clusters that are Resources of type `kubernetes-cluster` in the catalog, with the annotations of the Kubernetes plugin.
 *
 * @param clock - by which is waited
 */
export const createCatalogSource = (clock?: Clock): ClusterSource => ({
  type: 'catalog',
  keys: ['credentials'],

  start: (context, listener, signal) =>
    followCatalog(context, listener, signal, clock),
});

export const catalogSource = createCatalogSource();
