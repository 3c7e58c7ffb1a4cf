import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readMeshConfig } from '../config';
import type { ReadKinds } from '../config/kinds';
import { kinds } from '../kinds';

/**
 * What is read of the clusters of a source.
 *
 * @param mesh - what `mesh:` says beside the source
 * @param source - what the source says
 */
export function readKindsOf(
  mesh: JsonObject,
  source: JsonObject = {},
): ReadKinds {
  const config = new ConfigReader({
    mesh: { ...mesh, sources: [{ type: 'files', ...source }] },
  });
  const known = { sources: [{ type: 'files' }], kinds };
  return readMeshConfig(config, known).sources[0].kinds;
}
