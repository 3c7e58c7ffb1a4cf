import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EntityAnswer,
  ObjectAnswer,
  ObjectRef,
  RuleDescription,
} from '@meshport/plugin-mesh-common';

/** What a request can be given. @public */
export interface MeshRequestOptions {
  /** Calls the request off. */
  signal?: AbortSignal;
}

/** Asks the mesh backend. @public */
export interface MeshApi {
  /**
   * Everything that the Mesh tab of an entity shows.
   *
   * @param entityRef - `component:default/productpage`
   */
  getEntity(
    entityRef: string,
    options?: MeshRequestOptions,
  ): Promise<EntityAnswer>;
  /** One object behind a cell or an evidence, or why it is named and not shown. */
  getObject(
    entityRef: string,
    object: ObjectRef,
    options?: MeshRequestOptions,
  ): Promise<ObjectAnswer>;
  /** The rules, with where they are described. */
  getRules(options?: MeshRequestOptions): Promise<RuleDescription[]>;
}

/** @public */
export const meshApiRef = createApiRef<MeshApi>().with({
  id: 'plugin.mesh.api',
  pluginId: 'mesh',
});
