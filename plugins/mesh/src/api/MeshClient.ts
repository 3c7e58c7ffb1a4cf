import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ClusterAnswer,
  EntityAnswer,
  HistoryAnswer,
  ObjectAnswer,
  RuleDescription,
  TimelineAnswer,
} from '@meshport/plugin-mesh-common';
import type { PlanAnswer } from '@meshport/plugin-mesh-manifests';
import type { MeshApi, MeshRequestOptions } from './MeshApi';

/** {@link MeshApi} over HTTP. @public */
export class MeshClient implements MeshApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getEntity(
    entityRef: string,
    options?: MeshRequestOptions,
  ): Promise<EntityAnswer> {
    return this.#get(entityPath(entityRef), options);
  }

  getObject(
    entityRef: string,
    object: string,
    options?: MeshRequestOptions,
  ): Promise<ObjectAnswer> {
    const query = new URLSearchParams({ ref: object });
    return this.#get(`${entityPath(entityRef)}/objects?${query}`, options);
  }

  getHistory(
    service: string,
    options: MeshRequestOptions & { limit?: number; cursor?: string } = {},
  ): Promise<HistoryAnswer> {
    const { limit, cursor } = options;
    const query = new URLSearchParams();
    if (limit !== undefined) query.set('limit', String(limit));
    if (cursor !== undefined) query.set('cursor', cursor);
    return this.#get(`${servicePath(service)}/history?${query}`, options);
  }

  getTimeline(
    service: string,
    options?: MeshRequestOptions,
  ): Promise<TimelineAnswer> {
    return this.#get(`${servicePath(service)}/timeline`, options);
  }

  planOnboarding(
    request: Record<string, unknown>,
    options?: MeshRequestOptions,
  ): Promise<PlanAnswer> {
    return this.#ask('/onboarding/plan', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal: options?.signal,
    });
  }

  getCluster(
    name: string,
    options?: MeshRequestOptions,
  ): Promise<ClusterAnswer> {
    return this.#get(`/clusters/${encodeURIComponent(name)}`, options);
  }

  getRules(options?: MeshRequestOptions): Promise<RuleDescription[]> {
    return this.#get('/rules', options);
  }

  #get<T>(path: string, options?: MeshRequestOptions): Promise<T> {
    return this.#ask(path, { signal: options?.signal });
  }

  async #ask<T>(path: string, request: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('mesh');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, request);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return pathOf(['entities', kind, namespace, name]);
}

function servicePath(service: string): string {
  return pathOf(['services', ...service.split('/')]);
}

function pathOf(parts: string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
