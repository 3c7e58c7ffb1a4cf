import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the demo writes while it runs: logs. Ignored by git. */
export const DEMO = join(ROOT, '.demo');

/** Tools that are fetched into the repository. Ignored by git. */
export const TOOLS = join(ROOT, '.tools');
