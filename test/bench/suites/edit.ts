import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { performance } from 'perf_hooks';
import meshPlugin from '@meshport/plugin-mesh-backend';
import { FLEETS } from '../../fleets/fleets';
import { percentile } from '../clock';
import type { Figure } from '../figure';

const EDITS = 10;
const LIMIT_MS = 10_000;
/** A page hears at most once a second; the next edit comes when that is over. */
const PAUSE_MS = 1_500;

const productpage = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'productpage',
    namespace: 'default',
    annotations: { 'meshport.dev/services': 'bookinfo/productpage' },
  },
  spec: { type: 'service', owner: 'group:default/team-bookinfo' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-bookinfo' }],
};

/** The signals service, heard by one page. */
class Signals {
  #heard: () => void = () => {};

  async publish(): Promise<void> {
    this.#heard();
  }

  next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`no signal within ${LIMIT_MS} ms`)),
        LIMIT_MS,
      );
      this.#heard = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }
}

/** From writing a file of the fleet to the new answer in the hands of a page that hears signals. */
export async function edit(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'meshport-bench-'));
  cpSync(join(FLEETS, 'bookinfo'), folder, { recursive: true });
  const signals = new Signals();
  const backend = await startTestBackend({
    features: [
      meshPlugin,
      mockServices.rootConfig.factory({
        data: { mesh: { sources: [{ type: 'files', path: folder }] } },
      }),
      catalogServiceMock.factory({ entities: [productpage] }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => signals,
      }),
    ],
  });
  try {
    const { port } = backend.server.address() as AddressInfo;
    const ask = async (): Promise<EntityAnswer> =>
      (
        await fetch(
          `http://127.0.0.1:${port}/api/mesh/entities/component/default/productpage`,
        )
      ).json() as Promise<EntityAnswer>;
    const readyIn = async () =>
      (await ask()).services[0]?.endpoints.find(
        ({ cluster }) => cluster === 'east',
      )?.ready;

    await until(async () => (await readyIn()) === 2);
    const taken: number[] = [];
    for (let turn = 0; turn < EDITS; turn++) {
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
      const wanted = turn % 2 === 0 ? 0 : 2;
      const start = performance.now();
      setReady(join(folder, 'east/endpointslices.yaml'), wanted === 2);
      await until(async () => {
        await signals.next();
        return (await readyIn()) === wanted;
      });
      taken.push(performance.now() - start);
    }
    return [
      {
        quantity: 'file edit to the new answer, p95',
        kind: 'absolute',
        unit: 's',
        target: 1,
        measured: percentile(taken, 0.95) / 1000,
        beside: `median ${(percentile(taken, 0.5) / 1000).toFixed(2)} s`,
      },
    ];
  } finally {
    await backend.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pods of productpage come and go, as the EndpointSlice controller writes it. */
function setReady(file: string, ready: boolean): void {
  const text = readFileSync(file, 'utf8');
  const [before, after] = ready ? ['false', 'true'] : ['true', 'false'];
  const changed = text
    .split(/^(?=- addressType)/m)
    .map(slice =>
      slice.includes('kubernetes.io/service-name: productpage')
        ? slice.replaceAll(`ready: ${before}`, `ready: ${after}`)
        : slice,
    )
    .join('');
  writeFileSync(file, changed);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  while (!(await holds())) {
    if (performance.now() > limit) {
      throw new Error(`the answer did not change within ${LIMIT_MS} ms`);
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
