import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterAnswer,
  EntityAnswer,
  HistoryAnswer,
  ObjectAnswer,
  ObjectRef,
  RuleDescription,
  ServiceRef,
  TimelineAnswer,
} from '@meshport/plugin-mesh-common';
import type { PlanAnswer } from '@meshport/plugin-mesh-manifests';

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
  /**
   * What happened to a service, newest first.
   *
   * @param service - `default/bookinfo/productpage`
   * @param options - `cursor` of the answer before, for older transitions
   */
  getHistory(
    service: ServiceRef,
    options?: MeshRequestOptions & { limit?: number; cursor?: string },
  ): Promise<HistoryAnswer>;
  /** What each cluster's part in a service was in the last 24 hours. */
  getTimeline(
    service: ServiceRef,
    options?: MeshRequestOptions,
  ): Promise<TimelineAnswer>;
  /**
   * What an onboarding would write, or what stands against it. Writes nothing.
   *
   * @param request - an onboarding request, as far as it is filled in
   */
  planOnboarding(
    request: Record<string, unknown>,
    options?: MeshRequestOptions,
  ): Promise<PlanAnswer>;
  /** One cluster, and how the services stand that it has a part in. Takes the permission `mesh.fleet.read`. */
  getCluster(
    name: string,
    options?: MeshRequestOptions,
  ): Promise<ClusterAnswer>;
  /** The rules, with where they are described. */
  getRules(options?: MeshRequestOptions): Promise<RuleDescription[]>;
}

/** @public */
export const meshApiRef = createApiRef<MeshApi>().with({
  id: 'plugin.mesh.api',
  pluginId: 'mesh',
});
