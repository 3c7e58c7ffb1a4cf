/*
 * An API server of a process of its own, with more objects than anybody should have, and more changes.
 */
import type { ServedKind, ServedObject } from '../clusters/backend';
import { answerCalls } from '../bench/processes/calls';
import type { Certificate } from './certificates';
import { CLAIMED } from './claimed';
import { services } from './fleet';
import { ScriptedServer } from './scriptedServer';

const deployments: ServedKind = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
};

/** Changes go out so often: a thousand are a hundred each time. */
const EVERY_MS = 10;

/** What all have in common: about 1 KB of JSON. */
const SPEC = {
  replicas: 2,
  template: {
    metadata: { labels: { app: 'shop' } },
    spec: {
      containers: [
        {
          name: 'shop',
          image: 'registry.example.com/shop:1',
          args: ['x'.repeat(700)],
        },
      ],
    },
  },
};

let server: ScriptedServer;

export const calls = {
  /** @param large - bytes of the largest */
  async serve(
    own: Certificate,
    port: number,
    { objects, large }: { objects: number; large: number },
  ): Promise<void> {
    server = await ScriptedServer.start([services, deployments], own, 1, port);
    for (let n = 0; n < objects; n++) {
      server.api.put(deployments, {
        metadata: {
          namespace: `team-${n % 100}`,
          name: `deployment-${n}`,
          ...(n === objects / 2 && {
            annotations: { large: 'x'.repeat(large) },
          }),
        },
        spec: SPEC,
      });
    }
    server.api.put(services, service(CLAIMED, 1));
    for (let n = 0; n < 100; n++) server.api.put(services, service(`s${n}`, 1));
    // Nobody asks for what happened until now.
    server.api.compact();
  },

  /** Changes services, so many a second: the one that a page shows, others, and some come and go. */
  async change(perSecond: number, seconds: number): Promise<string[]> {
    const end = performance.now() + seconds * 1_000;
    const start = performance.now();
    let done = 0;
    while (performance.now() < end) {
      const due = ((performance.now() - start) / 1_000) * perSecond;
      for (; done < due; done++) changeOne(done);
      await new Promise(resolve => {
        setTimeout(resolve, EVERY_MS);
      });
    }
    return [
      `${done}`,
      ...server.api.list(services).map(({ metadata }) => metadata.name),
    ];
  },
};

function changeOne(n: number): void {
  const port = 1 + (n % 60_000);
  if (n % 4 === 0) server.api.put(services, service(CLAIMED, port));
  else if (n % 7 === 0) {
    server.api.delete(services, service(`s${(n * 31) % 150}`, port));
  } else server.api.put(services, service(`s${(n * 17) % 150}`, port));
}

function service(name: string, port: number): ServedObject {
  return {
    metadata: {
      namespace: 'shop',
      name,
      annotations: { note: 'x'.repeat(300) },
    },
    spec: { type: 'ClusterIP', ports: [{ name: 'http', port }] },
  };
}

answerCalls(calls);
