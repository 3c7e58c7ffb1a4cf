import { createServer } from 'node:net';
import { Sentence } from './errors.mjs';

/** Codes of an address that this machine does not have, IPv6 switched off for example. */
const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

function isFree(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', error => {
      if (NO_SUCH_ADDRESS.includes(error.code)) resolve(true);
      else if (error.code === 'EADDRINUSE') resolve(false);
      else
        reject(new Sentence(`Port ${port} cannot be used: ${error.message}`));
    });
    probe.listen({ port, host, exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
}

/** `localhost` is 127.0.0.1 or ::1: a stranger on either would be taken for the hub. */
async function refuseBusyPort(port, variable) {
  for (const host of ['127.0.0.1', '::1']) {
    if (!(await isFree(port, host))) {
      throw new Sentence(
        `Port ${port} is in use by another process: end it, or choose another port, for example ${variable}=${
          port + 100
        } npm start`,
      );
    }
  }
}

export async function refuseBusyPorts({ hubPort, forgePort }) {
  await refuseBusyPort(hubPort, 'MESHPORT_PORT');
  await refuseBusyPort(forgePort, 'MESHPORT_FORGE_PORT');
}
