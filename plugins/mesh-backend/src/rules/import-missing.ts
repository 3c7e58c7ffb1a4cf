import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { evidence, remedy, rowsAt } from './support';

/** The service is exported, and its clusterset name does not exist in a cluster that has its namespace. */
export const importMissing: Rule = {
  id: 'import-missing',
  title: 'The clusterset name does not exist in a cluster',
  hop: 'import',
  severity: 'error',
  reads: ['ServiceImport'],
  check(service) {
    const { holders, clustersetHost } = factsOf(service);
    const exporters = holders.flatMap(cluster => cluster.export ?? []);
    return rowsAt(service, 'import', ['missing']).map(({ name }) => ({
      cluster: name,
      message: message(
        'import-missing.absent',
        '{{host}} does not exist in {{cluster}} (NXDOMAIN): the service is exported, and no ServiceImport has come there.',
        { host: clustersetHost, cluster: name },
      ),
      evidence: exporters.map(found => evidence(found, 'status.conditions')),
      actor: 'platform' as const,
      remedy: remedy(
        'import-missing.remedy',
        "See whether Submariner's Lighthouse agent in {{cluster}} runs and reaches the broker.",
        { cluster: name },
      ),
      since: null,
    }));
  },
};
