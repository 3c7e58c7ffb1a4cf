import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Expose a service to the workloads of another cluster: no host, so no route and no DNS',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the manifests',
          action: 'mesh:onboarding:render',
          input: {
            namespace: 'bookinfo',
            service: 'details',
            port: 9080,
            mesh: 'sidecar',
            clusters: [
              { name: 'east', roles: ['workload'] },
              { name: 'west', roles: ['consumer'] },
            ],
            layout: 'flat',
          },
        },
      ],
    }),
  },
];
