import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  type BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  createCatalogConditionalDecision,
  catalogConditions,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  meshFleetReadPermission,
  meshServiceReadPermission,
} from '@meshport/plugin-mesh-common';
import request from 'supertest';
import meshPlugin from '..';

/** Who signs in, and the groups they are in. The platform team may read the fleet. */
export const USERS = {
  'user:default/ann': ['group:default/team-bookinfo'],
  'user:default/stan': ['group:default/team-other'],
  'user:default/pam': ['group:default/platform'],
} as const;

export type UserRef = keyof typeof USERS;

/** A component with annotations, owned by a group. */
export function component(
  name: string,
  owner: string,
  annotations: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com/a.yaml',
        'backstage.io/managed-by-origin-location':
          'url:https://example.com/a.yaml',
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

/** A hub with the real catalog and the real permission framework, in which a policy decides by ownership. */
export interface TestHub {
  signals: SignalPayload[];
  /** Where it listens. */
  url: string;
  get(path: string, user?: UserRef): Promise<request.Response>;
  post(path: string, body: object, user?: UserRef): Promise<request.Response>;
  stop(): Promise<void>;
}

const ownership = createBackendModule({
  pluginId: 'permission',
  moduleId: 'ownership',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
            const ref = user?.info.userEntityRef as UserRef | undefined;
            const groups: readonly string[] = (ref && USERS[ref]) ?? [];
            if (isPermission(permission, meshFleetReadPermission)) {
              return {
                result: groups.includes('group:default/platform')
                  ? AuthorizeResult.ALLOW
                  : AuthorizeResult.DENY,
              };
            }
            if (
              isPermission(permission, meshServiceReadPermission) &&
              isResourcePermission(permission, 'catalog-entity')
            ) {
              return createCatalogConditionalDecision(
                permission,
                catalogConditions.isEntityOwner({ claims: [...groups] }),
              );
            }
            return { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});

/**
 * The mock forgets which plugin asks for a user, and the permission framework answers conditions to plugins only.
 */
const authWithActor = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const mock = mockServices.auth({ pluginId: plugin.getId() });
    const auth: typeof mock = Object.create(mock);
    auth.authenticate = mock.authenticate.bind(mock);
    auth.isPrincipal = mock.isPrincipal.bind(mock);
    auth.getOwnServiceCredentials = mock.getOwnServiceCredentials.bind(mock);
    auth.getPluginRequestToken = async options => {
      if (!mock.isPrincipal(options.onBehalfOf, 'user')) {
        return mock.getPluginRequestToken(options);
      }
      const { userEntityRef } = options.onBehalfOf.principal;
      const actor = { subject: `plugin:${plugin.getId()}` };
      return { token: mockCredentials.user.token(userEntityRef, { actor }) };
    };
    return auth;
  },
});

function entities(all: Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'entities',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: all.map(entity => ({ entity })),
              }),
          });
        },
      });
    },
  });
}

/** Starts a hub and waits until the catalog holds the entities. */
export async function startHub(options: {
  mesh: JsonObject;
  entities: Entity[];
  /** Beside those of the hub. */
  features?: BackendFeature[];
}): Promise<TestHub> {
  const signals: SignalPayload[] = [];
  const backend: TestBackend = await startTestBackend({
    features: [
      meshPlugin,
      catalogPlugin,
      entities(options.entities),
      permissionPlugin,
      ownership,
      authWithActor,
      permissionsServiceFactory,
      ...(options.features ?? []),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal) {
            signals.push(signal);
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          mesh: options.mesh,
          permission: { enabled: true },
          catalog: { processingInterval: { seconds: 1 } },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
    ],
  });
  const as = (call: request.Test, user: UserRef | undefined) =>
    call.set(
      'Authorization',
      user ? mockCredentials.user.header(user) : mockCredentials.none.header(),
    );
  const hub: TestHub = {
    signals,
    url: `http://127.0.0.1:${(backend.server.address() as AddressInfo).port}`,
    get: (path, user) => as(request(backend.server).get(path), user),
    post: (path, body, user) =>
      as(request(backend.server).post(path).send(body), user),
    stop: () => backend.stop(),
  };
  const refs = options.entities.map(stringifyEntityRef);
  for (let tries = 0; ; tries++) {
    const { body } = await hub.post(
      '/api/catalog/entities/by-refs',
      { entityRefs: refs },
      'user:default/pam',
    );
    if (body.items?.every((item: Entity | null) => item?.relations)) return hub;
    if (tries > 100) throw new Error(`The catalog has not ${refs.join(', ')}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
