import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { ThemeProvider } from '@material-ui/core/styles';
import { darkTheme, lightTheme } from '@backstage/theme';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import {
  checkOnboardingRequest,
  renderOnboarding,
  type PlanAnswer,
} from '@meshport/plugin-mesh-manifests';
import { act } from '@testing-library/react';
import { meshApiRef, type MeshApi } from '../api';
import { templateRouteRef } from '../routes';
import { ClockContext } from '../time/clock';
import { fakeClock } from './fakeClock';
import { NOW } from './build';
import { historyOf, timelineOf } from './history';

export const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'productpage',
    annotations: { 'meshport.dev/services': 'bookinfo/productpage' },
  },
  spec: { type: 'service' },
};

export const yaml = `kind: Service
spec:
  selector:
    version: v2
`;

/** What a hub answers of whose fleet nothing stands against a request. */
function planOf(request: unknown): PlanAnswer {
  const { problems } = checkOnboardingRequest(request);
  return problems.length > 0
    ? { valid: false, issues: problems, plan: null }
    : { valid: true, issues: [], plan: renderOnboarding(request) };
}

/** A mesh API that answers what it is given. */
export function fakeMeshApi(answer: EntityAnswer) {
  return {
    getEntity: jest.fn<
      ReturnType<MeshApi['getEntity']>,
      Parameters<MeshApi['getEntity']>
    >(async () => answer),
    getObject: jest.fn<
      ReturnType<MeshApi['getObject']>,
      Parameters<MeshApi['getObject']>
    >(async (_, object) => ({ object, asOf: NOW, yaml, withheld: null })),
    getHistory: jest.fn<
      ReturnType<MeshApi['getHistory']>,
      Parameters<MeshApi['getHistory']>
    >(async () => historyOf([])),
    getTimeline: jest.fn<
      ReturnType<MeshApi['getTimeline']>,
      Parameters<MeshApi['getTimeline']>
    >(async () => timelineOf({})),
    planOnboarding: jest.fn<
      ReturnType<MeshApi['planOnboarding']>,
      Parameters<MeshApi['planOnboarding']>
    >(async request => planOf(request)),
    getCluster: jest.fn<
      ReturnType<MeshApi['getCluster']>,
      Parameters<MeshApi['getCluster']>
    >(async name => {
      throw new Error(`No cluster ${name} in this test`);
    }),
    getRules: jest.fn<
      ReturnType<MeshApi['getRules']>,
      Parameters<MeshApi['getRules']>
    >(async () => []),
  };
}

export interface RenderedMesh {
  container: HTMLElement;
  unmount(): void;
  /** Sends the signal that something changed. */
  signal(): Promise<void>;
  /** Lets time pass. */
  advance(milliseconds: number): Promise<void>;
}

/** Renders a page of the plugin as a hub would, with a clock that stands still and a signal to send. */
export async function renderMesh(
  element: ReactElement,
  options: {
    api: MeshApi;
    theme?: 'light' | 'dark';
    annotations?: Record<string, string>;
    /** Shown instead of the component. */
    entity?: Entity;
    route?: string;
  },
): Promise<RenderedMesh> {
  const clock = fakeClock();
  const listeners = new Set<() => void>();
  const signals = {
    subscribe: (_: string, listener: (message: any) => void) => {
      const call = () => listener({});
      listeners.add(call);
      return { unsubscribe: () => listeners.delete(call) };
    },
  };
  const page = renderInTestApp(
    <TestApiProvider
      apis={[
        [meshApiRef, options.api],
        [signalApiRef, signals],
      ]}
    >
      <ThemeProvider theme={options.theme === 'dark' ? darkTheme : lightTheme}>
        <ClockContext.Provider value={clock}>
          <EntityProvider
            entity={
              options.entity ?? {
                ...entity,
                metadata: {
                  ...entity.metadata,
                  annotations:
                    options.annotations ?? entity.metadata.annotations,
                },
              }
            }
          >
            {element}
          </EntityProvider>
        </ClockContext.Provider>
      </ThemeProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create/templates/:namespace/:templateName': templateRouteRef,
      },
      initialRouteEntries: [options.route ?? '/'],
    },
  );
  await act(async () => {});
  return {
    container: page.container,
    unmount: () => page.unmount(),
    signal: () => act(async () => listeners.forEach(call => call())),
    advance: (milliseconds: number) =>
      act(async () => clock.advance(milliseconds)),
  };
}
