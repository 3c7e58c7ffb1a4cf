import { inspect } from 'node:util';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { tracingServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import meshPlugin from '@meshport/plugin-mesh-backend';
import type { EntityAnswer, FleetAnswer } from '@meshport/plugin-mesh-common';
import {
  type ClusterSource,
  meshClusterSourcesExtensionPoint,
} from '@meshport/plugin-mesh-node';
import { COMPONENT, PAGE } from './claimed';

/** The whole backend, as it is installed in a hub, before clusters that a test makes fail. */
export interface FaultHub {
  /** What it told open pages, in order. */
  signals: SignalPayload[];
  /** How long each answer for the page took within the hub, in ms. */
  handlerMs: number[];
  fleet(): Promise<FleetAnswer>;
  page(): Promise<EntityAnswer>;
  /** Names of all services that it knows. */
  services(): Promise<string[]>;
  get(path: string): Promise<Response>;
  stop(): Promise<void>;
}

/** @param source - of its clusters */
export async function startHub(
  source: ClusterSource,
  { database }: { database?: DatabaseService } = {},
): Promise<FaultHub> {
  const signals: SignalPayload[] = [];
  const handlerMs: number[] = [];
  const backend: TestBackend = await startTestBackend({
    features: [
      meshPlugin,
      createBackendModule({
        pluginId: 'mesh',
        moduleId: 'faults',
        register(env) {
          env.registerInit({
            deps: { sources: meshClusterSourcesExtensionPoint },
            async init({ sources }) {
              sources.addClusterSource(source);
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          mesh: {
            sources: [{ type: source.type }],
            ownership: { mode: 'trust-annotations' },
            firstIndexTimeout: { milliseconds: 200 },
          },
        },
      }),
      // Nobody reads what thousands of faults make of a log.
      mockServices.rootLogger.factory({ level: 'none' }),
      catalogServiceMock.factory({ entities: [COMPONENT] }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal) {
            signals.push(signal);
          },
        }),
      }),
      createServiceFactory({
        service: tracingServiceRef,
        deps: {},
        factory: () => timing(handlerMs),
      }),
      ...(database
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => database,
            }),
          ]
        : []),
    ],
  });
  const url = `http://127.0.0.1:${backend.server.port()}/api/mesh`;
  const get = (path: string) =>
    fetch(`${url}${path}`).catch(error => {
      // Some errors of Node have no message.
      throw new Error(`${path}: ${inspect(error)}`);
    });
  const answer = async (path: string) => {
    const response = await get(path);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    signals,
    handlerMs,
    get,
    fleet: () => answer('/fleet'),
    page: () => answer(PAGE),
    async services() {
      const names: string[] = [];
      let cursor = '';
      do {
        const { items, nextCursor } = await answer(
          `/services?limit=200${cursor}`,
        );
        names.push(...items.map(({ name }: { name: string }) => name));
        cursor = nextCursor && `&cursor=${encodeURIComponent(nextCursor)}`;
      } while (cursor);
      return names.sort();
    },
    stop: () => backend.stop(),
  };
}

/** Measures what an answer for a page takes within its handler: all but who may read it. */
function timing(handlerMs: number[]) {
  const start: any = async (name: string, options: any, work?: any) => {
    const begun = performance.now();
    const span = { setAttribute() {}, setStatus() {} };
    const answer = await (work ?? options)(span);
    if (name === 'mesh.answer.entity') {
      handlerMs.push(performance.now() - begun);
    }
    return answer;
  };
  return { ...tracingServiceMock.mock(), startActiveSpan: start };
}
