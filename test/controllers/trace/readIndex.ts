import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeKubeconfig } from '../../clusters/access';
import {
  createKubeconfigSource,
  FleetIndex,
  FleetSync,
  kinds,
  sourceContext,
  systemClock,
} from '../../clusters/backend';
import type { Lab } from '../lab/lab';

/** What the backend knows of a lab, where a test can look at it. It reads as an administrator: no failure takes that away. */
export interface ReadIndex {
  readonly fleet: FleetIndex;
  stop(): Promise<void>;
}

export async function readIndex(lab: Lab): Promise<ReadIndex> {
  const folder = join(lab.hub.plane.folder, 'index');
  mkdirSync(folder);
  const { file } = writeKubeconfig(
    folder,
    lab.clusters.map(({ plane }) => ({ plane, token: plane.adminToken })),
  );
  const context = sourceContext({ type: 'kubeconfig', path: file });
  const fleet = new FleetIndex(kinds);
  const sync = new FleetSync({ fleet, logger: context.logger });
  const stop = new AbortController();
  await sync.start(
    [
      {
        source: createKubeconfigSource(systemClock),
        kinds: { read: kinds, off: new Map() },
        context,
      },
    ],
    stop.signal,
  );
  return {
    fleet,
    async stop() {
      stop.abort();
      await sync.stopped();
    },
  };
}
