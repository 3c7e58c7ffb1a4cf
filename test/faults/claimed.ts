import type { Entity } from '@backstage/catalog-model';

/** A service that every cluster of the tests has, and the component that claims it. */
export const CLAIMED = 'stays';

export const COMPONENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'meshport.dev/services': `shop/${CLAIMED}` },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:default/a' },
};

export const PAGE = '/entities/component/default/shop';
