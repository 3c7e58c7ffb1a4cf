import type { Injection } from './scenario';

const ENTRY = 'ServiceEntry/bookinfo/productpage-clusterset';
const RULE = 'DestinationRule/bookinfo/productpage-clusterset';
const EXTERNAL_NAME = 'Service/bookinfo/productpage-mcs';
const ROUTE = 'HTTPRoute/bookinfo/productpage';

/** From the route to the clusterset name. */
export const bridge: Injection[] = [
  {
    name: 'service-entry-gone',
    inject: faults => faults.remove('east', ENTRY),
  },
  {
    name: 'service-entry-port-wrong',
    inject: faults =>
      faults.edit('east', ENTRY, it => {
        it.spec.ports[0].number = 80;
      }),
  },
  {
    name: 'hostname-backend-without-entry',
    async inject(faults) {
      await faults.edit('east', ROUTE, it => {
        it.spec.rules[0].backendRefs = [
          {
            group: 'networking.istio.io',
            kind: 'Hostname',
            name: 'productpage.bookinfo.svc.clusterset.local',
            port: 9080,
          },
        ];
      });
      await faults.remove('east', ENTRY);
    },
  },
  {
    name: 'service-entry-external',
    inject: faults =>
      faults.edit('east', ENTRY, it => {
        it.spec.location = 'MESH_EXTERNAL';
      }),
  },
  {
    name: 'destination-rule-gone',
    inject: faults => faults.remove('east', RULE),
  },
  {
    name: 'destination-rule-without-effect',
    inject: faults =>
      faults.edit('east', RULE, it => {
        it.spec.host = 'productpage-mcs.bookinfo.svc.cluster.local';
      }),
  },
  {
    name: 'external-name-wrong-target',
    inject: faults =>
      faults.edit('east', EXTERNAL_NAME, it => {
        it.spec.externalName = 'productpages.bookinfo.svc.clusterset.local';
      }),
  },
  {
    name: 'external-name-foreign-target',
    inject: faults =>
      faults.edit('east', EXTERNAL_NAME, it => {
        it.spec.externalName = 'productpage.bookstore.svc.clusterset.local';
      }),
  },
  {
    name: 'external-name-gone',
    inject: faults => faults.remove('east', EXTERNAL_NAME),
  },
];
