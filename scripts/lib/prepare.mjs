import { ensureAppBuilt } from './app.mjs';
import { onEnd } from './ending.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureNode } from './node.mjs';
import { stopCommands } from './run.mjs';

/** Node, dependencies and, where wanted, the page: each only where it is not there yet. @returns path of node */
export async function prepare({ app }) {
  onEnd(stopCommands);
  const node = await ensureNode();
  await ensureInstalled(node);
  if (app) await ensureAppBuilt(node);
  return node;
}
