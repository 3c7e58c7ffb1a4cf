import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  EntityAnswer,
  ObjectAnswer,
  RuleDescription,
} from '@meshport/plugin-mesh-common';
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

  async getRules(options?: MeshRequestOptions): Promise<RuleDescription[]> {
    const answer = await this.#get<
      RuleDescription[] | { items: RuleDescription[] }
    >('/rules', options);
    return Array.isArray(answer) ? answer : answer.items;
  }

  async #get<T>(path: string, options?: MeshRequestOptions): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('mesh');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      signal: options?.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
