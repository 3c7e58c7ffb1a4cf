import { exampleOf } from '../exampleOf';

export const examples = [
  exampleOf(
    'mesh:service-export:render',
    'Export a service from two clusters',
    {
      namespace: 'bookinfo',
      service: 'reviews',
      clusters: ['east', 'west'],
    },
  ),
];
