import { Sentence } from './errors.mjs';
import { hubErrors } from './hubLog.mjs';
import { catalogAndMeshAnswer, pageAnswers } from './ready.mjs';
import { startService } from './service.mjs';
import { say, step } from './steps.mjs';

/** Twice what a slow machine was seen to take. */
const DEADLINE_MS = 120_000;

/** Starts the forge with its GitOps agents, and the hub in production mode. */
export async function startDemo(node, options) {
  const env = {
    MESHPORT_PORT: String(options.hubPort),
    MESHPORT_FORGE_PORT: String(options.forgePort),
    MESHPORT_FORGE_TOKEN: options.forgeToken,
    MESHPORT_FLEET: options.fleet,
  };
  const errors = hubErrors(line => say(`hub: ${line}`));
  const forge = startService(
    node,
    `forge-${options.forgePort}`,
    ['test/forge/main.ts'],
    env,
    line => errors.forge(line),
  );
  const hub = startService(
    node,
    `hub-${options.hubPort}`,
    ['packages/backend/src/index.ts', '--config', 'app-config.yaml'],
    { ...env, NODE_ENV: 'production' },
    line => errors.hub(line),
  );
  let stopping = false;

  const broken = errors.startupFailed.then(
    () => new Sentence(`The hub could not start, its log is ${hub.log}`),
  );
  const ended = Promise.race([
    broken,
    ...[
      ['The forge', forge],
      ['The hub', hub],
    ].map(async ([name, service]) => {
      const how = await service.exited;
      // Not while we end it ourselves: that is no error.
      if (stopping) return new Promise(() => {});
      return new Sentence(
        `${name} ended (${how}), its log is ${service.log}${errors.last()}`,
      );
    }),
  ]);

  return {
    hubLog: hub.log,
    pids: { forge: forge.pid, hub: hub.pid },
    ended,
    async stop() {
      stopping = true;
      await Promise.all([forge.stop(), hub.stop()]);
    },
    /** Resolves when page, catalog and mesh answer; rejects where they do not. */
    async ready() {
      const deadline = Date.now() + DEADLINE_MS;
      const late = what =>
        new Sentence(
          `${what} did not answer within ${DEADLINE_MS / 1000} s, the log is ${
            hub.log
          }${errors.last()}`,
        );
      await step('Starting the hub', () =>
        pageAnswers(options, deadline, late),
      );
      await step('Reading catalog and clusters', () =>
        catalogAndMeshAnswer(options, deadline, late),
      );
    },
  };
}
