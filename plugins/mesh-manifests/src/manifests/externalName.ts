import { clustersWith, ManifestKind } from '../plan';
import { externalNameOf, metadata } from './metadata';

export const externalName: ManifestKind = {
  title: 'Service (ExternalName)',
  fileName: 'service-mcs',
  apiVersion: 'v1',
  kind: 'Service',

  decide(onboarding) {
    if (!onboarding.outside) return { write: false, reason: undefined };
    if (onboarding.backend === 'Hostname') {
      return {
        write: false,
        reason:
          'The route names the clusterset name itself (backend Hostname), no Service stands for it.',
      };
    }
    return {
      write: true,
      name: externalNameOf(onboarding),
      namespace: onboarding.namespace,
      clusters: clustersWith(onboarding, 'ingress'),
      repository: 'application',
      reason:
        'The route needs a Service to name; this one points to all clusters.',
    };
  },

  build: onboarding => ({
    heading: `Lets the HTTPRoute name the service of all clusters. A pointer only: the ServiceEntry makes it work.`,
    content: {
      apiVersion: externalName.apiVersion,
      kind: externalName.kind,
      metadata: metadata(onboarding, externalNameOf(onboarding)),
      spec: {
        type: 'ExternalName',
        externalName: onboarding.clustersetName,
        ports: [{ name: onboarding.portName, port: onboarding.port }],
      },
    },
    comments: [
      {
        path: ['spec', 'externalName'],
        text: 'Must stay the own service in the own namespace: anything else would forward to others (CVE-2021-25740).',
      },
      {
        path: ['spec', 'ports'],
        text: 'An HTTPRoute must name a port, so the Service declares it.',
      },
    ],
  }),
};
