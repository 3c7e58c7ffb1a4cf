import path from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import meshPlugin from '.';

const bookinfo = path.resolve(__dirname, '../../../test/fleets/bookinfo');

describe('the plugin', () => {
  it('answers for a component from files', async () => {
    const { server } = await startTestBackend({
      features: [
        meshPlugin,
        mockServices.rootConfig.factory({
          data: { mesh: { sources: [{ type: 'files', path: bookinfo }] } },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'productpage',
                namespace: 'default',
                annotations: {
                  'meshport.dev/services': 'bookinfo/productpage',
                },
              },
              spec: { owner: 'group:default/team-bookinfo' },
            },
          ],
        }),
      ],
    });
    await new Promise(resolve => setTimeout(resolve, 1000));
    const response = await request(server).get(
      '/api/mesh/entities/component/default/productpage',
    );
    expect(response.status).toBe(200);
    expect(response.body.services[0].name).toBe('productpage');
  });
});
