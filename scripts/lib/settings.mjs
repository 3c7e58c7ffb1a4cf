import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Sentence } from './errors.mjs';
import { ROOT } from './paths.mjs';

const DEFAULT_FLEET = 'test/fleets/bookinfo';

function port(env, name, fallback) {
  const text = env[name] ?? String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65535) {
    throw new Sentence(`${name} is "${text}": it must be a port, 1 to 65535.`);
  }
  return value;
}

/** What can be set from outside, by environment variables. */
export function settings(env) {
  const hubPort = port(env, 'MESHPORT_PORT', 7007);
  const forgePort = port(env, 'MESHPORT_FORGE_PORT', 7008);
  if (hubPort === forgePort) {
    throw new Sentence(
      `MESHPORT_PORT and MESHPORT_FORGE_PORT are both ${hubPort}: they must differ.`,
    );
  }
  const fleet = env.MESHPORT_FLEET ?? DEFAULT_FLEET;
  if (!existsSync(resolve(ROOT, fleet))) {
    throw new Sentence(
      `MESHPORT_FLEET is "${fleet}": there is no such folder.`,
    );
  }
  return {
    hubPort,
    hubUrl: `http://localhost:${hubPort}`,
    forgePort,
    forgeUrl: `http://localhost:${forgePort}`,
    forgeToken: env.MESHPORT_FORGE_TOKEN ?? 'demo-token',
    fleet,
  };
}
