import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  meshFleetReadPermission,
  meshServiceReadPermission,
} from '@meshport/plugin-mesh-common';
import type { Request } from 'express';
import { CLAIMING_ANNOTATIONS } from '../onboarding/claims';

/** An entity that the user may read, and whether the fleet is open to them too. */
export interface ReadableEntity {
  entity: Entity;
  entityRef: string;
  readsFleet: boolean;
}

// The permission backend takes 100 KB in one request.
const BATCH = 200;

/** Who may read what. Every route asks here first. */
export class Access {
  readonly #options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    catalog: CatalogService;
  };

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    catalog: CatalogService;
  }) {
    this.#options = options;
  }

  /** @throws AuthenticationError where nobody is signed in */
  async credentials(request: Request): Promise<BackstageCredentials> {
    return this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  async may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError where the user may not */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.may(permission, credentials))) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }

  /**
   * The entity, where the catalog shows it to the user and they may read its services.
   *
   * @throws NotFoundError where the catalog does not show it, which says nothing of whether it is there
   * @throws NotAllowedError where the catalog shows it and its services are not for them
   */
  async entity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadableEntity> {
    const entity = await this.#options.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}`);
    const resourceRef = stringifyEntityRef(entity);
    const [service, fleet] = await this.#options.permissions.authorize(
      [
        { permission: meshServiceReadPermission, resourceRef },
        { permission: meshFleetReadPermission },
      ],
      { credentials },
    );
    if (service.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${meshServiceReadPermission.name} on ${resourceRef}`,
      );
    }
    return {
      entity,
      entityRef: resourceRef,
      readsFleet: fleet.result === AuthorizeResult.ALLOW,
    };
  }

  /** Entities that claim services and that the user may read: one catalog query, and one decision on all of them. */
  async claimingEntities(credentials: BackstageCredentials): Promise<Entity[]> {
    return this.#query(
      CLAIMING_ANNOTATIONS.map(annotation => ({
        [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
      })),
      credentials,
    );
  }

  /** Parts of a System that the user may read. */
  async partsOf(
    system: Entity,
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    return this.#query(
      [{ 'relations.partOf': stringifyEntityRef(system), kind: 'component' }],
      credentials,
    );
  }

  async #query(
    filter: Array<Record<string, string | symbol>>,
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const { permissions, catalog } = this.#options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission: meshServiceReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) return [];
    const { items } = await catalog.getEntities(
      {
        filter,
        fields: ['kind', 'metadata', 'relations', 'spec.owner'],
      },
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return items;
    const allowed: Entity[] = [];
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      const decisions = await permissions.authorize(
        batch.map(entity => ({
          permission: meshServiceReadPermission,
          resourceRef: stringifyEntityRef(entity),
        })),
        { credentials },
      );
      allowed.push(
        ...batch.filter(
          (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
        ),
      );
    }
    return allowed;
  }
}
