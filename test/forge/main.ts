import { startForge } from './forge';

/* Process of the demo: `MESHPORT_FORGE_PORT`, `MESHPORT_FORGE_TOKEN` and `MESHPORT_FLEET` say where and what. */

const log = (line: string) => process.stdout.write(`${line}\n`);

startForge({
  port: Number(process.env.MESHPORT_FORGE_PORT ?? 7008),
  token: process.env.MESHPORT_FORGE_TOKEN ?? 'demo-token',
  fleet: process.env.MESHPORT_FLEET ?? 'test/fleets/bookinfo',
  log,
}).then(
  forge => {
    log(`Forge: ${forge.url}`);
    const end = () => forge.close().then(() => process.exit(0));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  },
  error => {
    process.stderr.write(`The forge did not start: ${error.message}\n`);
    process.exit(1);
  },
);
