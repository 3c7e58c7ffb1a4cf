import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';

/** What a source is given, with an entry of `mesh.sources`; the rest is there and empty. */
export function sourceContext(
  entry: JsonObject,
  more: Partial<ClusterSourceContext> = {},
): ClusterSourceContext {
  return {
    config: new ConfigReader(entry),
    configPath: 'mesh.sources[0]',
    baseDir: '/',
    logger: mockServices.logger.mock(),
    rootConfig: mockServices.rootConfig(),
    catalog: catalogServiceMock(),
    auth: mockServices.auth(),
    scheduler: mockServices.scheduler(),
    authStrategies: new Map(),
    ...more,
  };
}
