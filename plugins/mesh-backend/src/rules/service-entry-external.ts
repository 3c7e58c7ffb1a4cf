import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { evidence, liveWhere, mendedByExposing, remedy } from './support';

/** Istio takes a ServiceEntry for a place outside the mesh where it does not say MESH_INTERNAL (ServiceEntry.location). */
export const serviceEntryExternal: Rule = {
  id: 'service-entry-external',
  title: 'A ServiceEntry says that the clusterset name is outside the mesh',
  hop: 'bridge',
  severity: 'warning',
  reads: ['ServiceEntry'],
  check(service) {
    const { clustersetHost } = factsOf(service);
    return liveWhere(
      service,
      ({ serviceEntries }) => serviceEntries.length > 0,
    ).flatMap(({ name, serviceEntries }) =>
      serviceEntries
        .filter(({ object }) => object.location !== 'MESH_INTERNAL')
        .map(entry => ({
          cluster: name,
          subject: entry.object.name,
          message: message(
            'service-entry-external.external',
            '{{cluster}} takes {{host}} for a place outside the mesh: metrics and policies of the mesh do not apply to it.',
            { cluster: name, host: clustersetHost },
          ),
          evidence: [evidence(entry, 'spec.location', entry.object.location)],
          actor: 'application' as const,
          remedy: mendedByExposing(
            service,
            remedy(
              'service-entry-external.remedy',
              'Set location: MESH_INTERNAL on ServiceEntry {{entry}} in {{cluster}}.',
              { entry: entry.object.name, cluster: name },
            ),
          ),
          since: null,
        })),
    );
  },
};
