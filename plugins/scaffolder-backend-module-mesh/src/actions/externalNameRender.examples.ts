import { exampleOf } from '../exampleOf';

const ID = 'mesh:external-name:render';

const service = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  clusters: ['west'],
};

export const examples = [
  exampleOf(ID, 'Let west call a service whose pods have sidecars', {
    ...service,
    mesh: 'sidecar',
  }),
  exampleOf(
    ID,
    'Let west call a service whose pods are ambient: no DestinationRule',
    { ...service, mesh: 'ambient', targetPath: 'production' },
  ),
];
