import { AGENT_DEPLOYMENT } from '../lab/lab';
import { AGENT_NAMESPACE } from '../lab/programs/lighthouseAgent';
import type { Faults } from '../lab/faults';
import type { MemberName } from '../lab/lab';
import type { Injection } from './scenario';

const EXPORT = 'ServiceExport/bookinfo/productpage';
const SERVICE = 'Service/bookinfo/productpage';

/** The agent is gone, and so is its Pod. */
async function killAgent(faults: Faults, member: MemberName): Promise<void> {
  faults.unready(member, `${AGENT_NAMESPACE}/${AGENT_DEPLOYMENT}`);
  await faults.stopController(member, 'lighthouseAgent');
}

/** Exports and imports. */
export const exports_: Injection[] = [
  {
    name: 'export-missing',
    inject: faults => faults.remove('west', EXPORT),
  },
  {
    name: 'export-service-missing',
    inject: faults => faults.remove('west', SERVICE),
  },
  {
    name: 'export-type-unsupported',
    inject: faults =>
      faults.replace('west', SERVICE, it => {
        it.spec = {
          type: 'ExternalName',
          externalName: 'productpage.example.com',
          ports: [{ name: 'http', port: 9080 }],
        };
      }),
  },
  {
    name: 'export-ports-conflict',
    inject: faults =>
      faults.edit('west', SERVICE, it => {
        it.spec.ports.push({ name: 'metrics', port: 9090, protocol: 'TCP' });
      }),
  },
  {
    name: 'export-type-conflict',
    inject: faults =>
      faults.replace('west', SERVICE, it => {
        it.spec.clusterIP = 'None';
      }),
  },
  {
    name: 'export-readiness-stale',
    async inject(faults) {
      await killAgent(faults, 'east');
      faults.unready('east', 'bookinfo/productpage-v1');
    },
  },
  {
    name: 'import-missing',
    async inject(faults, { members }) {
      await killAgent(faults, 'west');
      await members.west.objects.remove('ServiceImport/bookinfo/productpage');
    },
  },
  {
    name: 'export-gone-unheard',
    async inject(faults) {
      await killAgent(faults, 'west');
      await faults.remove('east', EXPORT);
    },
  },
  {
    name: 'import-stale',
    async inject(faults) {
      await killAgent(faults, 'west');
      await faults.remove('east', 'ServiceExport/bookinfo/details');
      await faults.remove('east', 'Service/bookinfo/details');
      await faults.edit('east', 'Deployment/bookinfo/details-v1', it => {
        it.spec.replicas = 0;
      });
    },
  },
];
