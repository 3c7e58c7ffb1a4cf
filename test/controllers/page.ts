import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import meshPlugin from '@meshport/plugin-mesh-backend';
import type {
  EntityAnswer,
  FleetAnswer,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { makeReader, writeKubeconfig } from '../clusters/access';
import type { Lab } from './lab/lab';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'meshport.dev/services': `bookinfo/${name}` },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/team-bookinfo',
  },
});

/**
 * Ends the pool of connections when everything else has ended: the framework leaves that of a database in memory open, and a
 * process with one never ends (`DatabaseManagerImpl.shutdown` of @backstage/backend-defaults).
 */
const closeDatabase = createBackendModule({
  pluginId: 'mesh',
  moduleId: 'close-database',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        lifecycle: coreServices.rootLifecycle,
      },
      async init({ database, lifecycle }) {
        lifecycle.addShutdownHook(async () => {
          await (await database.getClient()).destroy();
        });
      },
    });
  },
});

/** Meshport itself, which reads the lab through the source `kubeconfig` as a reader that may not write. */
export class Page {
  private constructor(
    private readonly kubeconfig: string,
    private readonly backend: TestBackend,
  ) {}

  static async start(lab: Lab): Promise<Page> {
    const entries = await Promise.all(
      lab.clusters.map(async ({ plane }) => ({
        plane,
        token: await makeReader(plane),
      })),
    );
    return this.#read(writeKubeconfig(lab.hub.plane.folder, entries).file);
  }

  static async #read(file: string): Promise<Page> {
    const backend = await startTestBackend({
      features: [
        meshPlugin,
        closeDatabase,
        mockServices.rootConfig.factory({
          data: { mesh: { sources: [{ type: 'kubeconfig', path: file }] } },
        }),
        catalogServiceMock.factory({
          entities: ['productpage', 'reviews', 'details'].map(component),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ async publish() {} }),
        }),
      ],
    });
    return new Page(file, backend);
  }

  /** A hub that starts anew. */
  async restart(): Promise<Page> {
    await this.stop();
    return Page.#read(this.kubeconfig);
  }

  /** What the page of a component shows. */
  async of(name: string): Promise<EntityAnswer> {
    return this.#get(`/entities/component/default/${name}`);
  }

  async service(name: string): Promise<ServiceAnswer> {
    const { services } = await this.of(name);
    return services[0];
  }

  async fleet(): Promise<FleetAnswer> {
    return this.#get('/fleet');
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  async #get(path: string): Promise<any> {
    const { server } = this.backend;
    const answer = await fetch(
      `http://127.0.0.1:${server.port()}/api/mesh${path}`,
    );
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  }
}
