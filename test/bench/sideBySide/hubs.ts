/*
 * A hub in a process of its own, with one of two plugins: the Kubernetes plugin, which asks the clusters for each page, or
 * Meshport, which watches them. Both read the same clusters with the same credentials.
 */
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import meshPlugin from '@meshport/plugin-mesh-backend';
import { answerCalls } from '../processes/calls';
import { COMPONENT, type RealFleet, KUBERNETES_ID } from './fleet';

/** How a page of a hub asks for its data. */
export interface PageRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

type Served = Pick<RealFleet, 'reached' | 'customResources'>;

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: COMPONENT,
    namespace: 'default',
    annotations: {
      [KUBERNETES_ID]: COMPONENT,
      'meshport.dev/services': `bookinfo/${COMPONENT}`,
    },
  },
  spec: { type: 'service', owner: 'group:default/team-bookinfo' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-bookinfo' }],
};

/** Who waits for a signal on which channel. */
const waiting = new Set<{ channel: string; resolve(): void }>();

/** What the process is asked. */
export const calls = {
  async kubernetes(fleet: Served): Promise<PageRequest> {
    return {
      ...(await start(kubernetesPlugin, kubernetesConfig(fleet))),
      method: 'POST',
      body: JSON.stringify({ entity, auth: {} }),
    };
  },

  async mesh(fleet: Served): Promise<PageRequest> {
    return {
      ...(await start(meshPlugin, {
        ...kubernetesConfig(fleet),
        mesh: { sources: [{ type: 'kubernetes' }] },
      })),
      method: 'GET',
    };
  },

  /** Resolves with the next signal on a channel. */
  async nextSignal(channel: string): Promise<void> {
    await new Promise<void>(resolve => waiting.add({ channel, resolve }));
  },
};

async function start(
  plugin: typeof meshPlugin,
  data: JsonObject,
): Promise<Pick<PageRequest, 'url' | 'headers'>> {
  const { server } = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({ data }),
      catalogServiceMock.factory({ entities: [entity] }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ channel }) {
            for (const waits of waiting) {
              if (waits.channel !== channel) continue;
              waiting.delete(waits);
              waits.resolve();
            }
          },
        }),
      }),
    ],
  });
  const path =
    plugin === meshPlugin
      ? `mesh/entities/component/default/${COMPONENT}`
      : `kubernetes/services/${COMPONENT}`;
  return {
    url: `http://127.0.0.1:${server.port()}/api/${path}`,
    headers: {
      authorization: mockCredentials.user.header(),
      'content-type': 'application/json',
    },
  };
}

function kubernetesConfig({ reached, customResources }: Served): JsonObject {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: reached.map(({ name, url, caData, token }) => ({
            name,
            url,
            caData,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            skipMetricsLookup: true,
          })),
        },
      ],
      objectTypes: ['services', 'deployments'],
      customResources,
    },
  };
}

answerCalls(calls);
