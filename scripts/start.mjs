/*
 * `npm start`: from a fresh clone to the demo hub with one command, on a machine with git, Node 20 or newer and npm.
 * Plain Node, no dependencies: this runs before anything is installed.
 */
import { startDemo } from './lib/demo.mjs';
import { endWithParent, onEnd } from './lib/ending.mjs';
import { fail } from './lib/errors.mjs';
import { prepare } from './lib/prepare.mjs';
import { settings } from './lib/settings.mjs';
import { refuseBusyPorts } from './lib/ports.mjs';
import { say, seconds } from './lib/steps.mjs';

try {
  endWithParent();
  const options = settings(process.env);
  await refuseBusyPorts(options);
  const node = await prepare({ app: true });
  const demo = await startDemo(node, options);
  onEnd(demo.stop);
  demo.ended.then(error => demo.stop().then(() => fail(error)));

  await demo.ready();
  say(`
Ready after ${seconds()}: ${options.hubUrl}

Try: open productpage, tab Mesh, then edit ${
    options.fleet
  }/east/endpointslices.yaml and watch the page.
Try: open reviews, tab Mesh, expose it to other clusters, and merge its pull request on ${
    options.forgeUrl
  }

Ctrl-C ends the hub. Its log is ${demo.hubLog}`);
} catch (error) {
  fail(error);
}
