import { AGENT_DEPLOYMENT } from '../lab/lab';
import { AGENT_NAMESPACE } from '../lab/programs/lighthouseAgent';
import type { Faults } from '../lab/faults';
import type { MemberName } from '../lab/lab';
import type { Scenario } from './scenario';

const EXPORT = 'ServiceExport/bookinfo/productpage';
const SERVICE = 'Service/bookinfo/productpage';

/** The agent is gone, and so is its Pod. */
async function killAgent(faults: Faults, member: MemberName): Promise<void> {
  faults.unready(member, `${AGENT_NAMESPACE}/${AGENT_DEPLOYMENT}`);
  await faults.stopController(member, 'lighthouseAgent');
}

/** Exports and imports. */
export const exports_: Scenario[] = [
  {
    name: 'export-missing',
    fails: 'west does not export productpage although it runs there',
    service: 'productpage',
    inject: faults => faults.remove('west', EXPORT),
    cause: {
      rule: 'export-missing',
      cluster: 'west',
      object: 'west/Service/bookinfo/productpage',
    },
  },
  {
    name: 'export-service-missing',
    fails: 'the Service of the export in west is gone',
    service: 'productpage',
    inject: faults => faults.remove('west', SERVICE),
    cause: {
      rule: 'export-service-missing',
      cluster: 'west',
      object: 'west/ServiceExport/bookinfo/productpage',
    },
  },
  {
    name: 'export-type-unsupported',
    fails: 'the Service of the export in west is an ExternalName',
    service: 'productpage',
    inject: faults =>
      faults.replace('west', SERVICE, it => {
        it.spec = {
          type: 'ExternalName',
          externalName: 'productpage.example.com',
          ports: [{ name: 'http', port: 9080 }],
        };
      }),
    cause: {
      rule: 'export-type-unsupported',
      cluster: 'west',
      object: 'west/Service/bookinfo/productpage',
    },
  },
  {
    name: 'export-ports-conflict',
    fails: 'west exports a port more than east',
    service: 'productpage',
    inject: faults =>
      faults.edit('west', SERVICE, it => {
        it.spec.ports.push({ name: 'metrics', port: 9090, protocol: 'TCP' });
      }),
    cause: {
      rule: 'export-conflict',
      cluster: null,
      object: 'east/ServiceExport/bookinfo/productpage',
    },
  },
  {
    name: 'export-type-conflict',
    fails: 'productpage is headless in west and not in east',
    service: 'productpage',
    inject: faults =>
      faults.replace('west', SERVICE, it => {
        it.spec.clusterIP = 'None';
      }),
    cause: {
      rule: 'export-conflict',
      cluster: null,
      object: 'west/ServiceExport/bookinfo/productpage',
    },
  },
  {
    name: 'export-readiness-stale',
    fails: 'the Lighthouse agent of east is dead, then no Pod there is ready',
    service: 'productpage',
    async inject(faults) {
      await killAgent(faults, 'east');
      faults.unready('east', 'bookinfo/productpage-v1');
    },
    cause: {
      rule: 'endpoints-none-ready',
      cluster: 'east',
      object: 'east/EndpointSlice/bookinfo/productpage-',
    },
    also: [
      {
        rule: 'export-readiness-stale',
        cluster: 'east',
        object: 'east/EndpointSlice/bookinfo/productpage-',
      },
    ],
  },
  {
    name: 'import-missing',
    fails:
      'the import in west is gone, and the agent that would bring it is dead',
    service: 'productpage',
    async inject(faults, { members }) {
      await killAgent(faults, 'west');
      await members.west.objects.remove('ServiceImport/bookinfo/productpage');
    },
    cause: {
      rule: 'import-missing',
      cluster: 'west',
      object: 'east/ServiceExport/bookinfo/productpage',
    },
  },
  {
    name: 'import-stale',
    fails: 'details left east, and the dead agent of west still leads there',
    service: 'details',
    async inject(faults) {
      await killAgent(faults, 'west');
      await faults.remove('east', 'ServiceExport/bookinfo/details');
      await faults.remove('east', 'Service/bookinfo/details');
      await faults.edit('east', 'Deployment/bookinfo/details-v1', it => {
        it.spec.replicas = 0;
      });
    },
    cause: {
      rule: 'import-stale',
      cluster: 'west',
      object: 'west/ServiceImport/bookinfo/details',
    },
  },
];
