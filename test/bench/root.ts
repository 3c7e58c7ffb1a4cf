import { resolve } from 'path';

/** Root of the repository. */
export const ROOT = resolve(__dirname, '../..');
