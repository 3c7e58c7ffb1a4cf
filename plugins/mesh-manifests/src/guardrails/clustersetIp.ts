import { at, Guardrail, ofKind } from './guardrail';

const ANNOTATION = 'lighthouse.submariner.io/use-clusterset-ip';

export const clustersetIp: Guardrail = {
  id: 'clusterset-ip',
  title: 'No export asks for a clusterset IP: Lighthouse does not route it.',

  check(objects, _, report) {
    for (const serviceExport of ofKind(
      objects,
      'ServiceExport',
      'multicluster.x-k8s.io',
    )) {
      if (at(serviceExport.object.metadata, 'annotations', ANNOTATION)) {
        report(
          serviceExport,
          `metadata.annotations["${ANNOTATION}"]`,
          'must not be set: the address it asks for is not routed',
        );
      }
    }
  },
};
