import type { Scenario } from './scenario';

const ENTRY = 'ServiceEntry/bookinfo/productpage-clusterset';
const RULE = 'DestinationRule/bookinfo/productpage-clusterset';
const EXTERNAL_NAME = 'Service/bookinfo/productpage-mcs';
const ROUTE = 'HTTPRoute/bookinfo/productpage';

/** From the route to the clusterset name. */
export const bridge: Scenario[] = [
  {
    name: 'service-entry-gone',
    fails: 'the ServiceEntry of productpage is gone from east',
    service: 'productpage',
    inject: faults => faults.remove('east', ENTRY),
    cause: {
      rule: 'service-entry-missing',
      cluster: 'east',
      object: 'east/HTTPRoute/bookinfo/productpage',
    },
  },
  {
    name: 'service-entry-port-wrong',
    fails: 'the ServiceEntry in east has port 80, the route asks for 9080',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ENTRY, it => {
        it.spec.ports[0].number = 80;
      }),
    cause: {
      rule: 'service-entry-port-missing',
      cluster: 'east',
      object: 'east/HTTPRoute/bookinfo/productpage',
    },
  },
  {
    name: 'hostname-backend-without-entry',
    fails:
      "the route in east has a backend of Istio's kind Hostname, and no ServiceEntry has that host",
    service: 'productpage',
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
    cause: {
      rule: 'service-entry-missing',
      cluster: 'east',
      object: 'east/HTTPRoute/bookinfo/productpage',
    },
  },
  {
    name: 'service-entry-external',
    fails: 'the ServiceEntry in east is MESH_EXTERNAL',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', ENTRY, it => {
        it.spec.location = 'MESH_EXTERNAL';
      }),
    cause: {
      rule: 'service-entry-external',
      cluster: 'east',
      object: 'east/ServiceEntry/bookinfo/productpage-clusterset',
    },
  },
  {
    name: 'destination-rule-gone',
    fails:
      'the DestinationRule of productpage is gone from east: plain text to Pods that want mutual TLS',
    service: 'productpage',
    inject: faults => faults.remove('east', RULE),
    cause: {
      rule: 'clusterset-mtls-off',
      cluster: 'east',
      object: 'east/Namespace/-/bookinfo',
    },
  },
  {
    name: 'destination-rule-without-effect',
    fails:
      'the DestinationRule in east is for the ExternalName, where it has no effect',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', RULE, it => {
        it.spec.host = 'productpage-mcs.bookinfo.svc.cluster.local';
      }),
    cause: {
      rule: 'destination-rule-without-effect',
      cluster: 'east',
      object: 'east/DestinationRule/bookinfo/productpage-clusterset',
    },
  },
  {
    name: 'external-name-wrong-target',
    fails: 'the ExternalName in east names another service',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', EXTERNAL_NAME, it => {
        it.spec.externalName = 'productpages.bookinfo.svc.clusterset.local';
      }),
    cause: {
      rule: 'external-name-wrong-target',
      cluster: 'east',
      object: 'east/Service/bookinfo/productpage-mcs',
    },
  },
  {
    name: 'external-name-foreign-target',
    fails: 'the ExternalName in east leads into another namespace',
    service: 'productpage',
    inject: faults =>
      faults.edit('east', EXTERNAL_NAME, it => {
        it.spec.externalName = 'productpage.bookstore.svc.clusterset.local';
      }),
    cause: {
      rule: 'external-name-foreign-target',
      cluster: 'east',
      object: 'east/Service/bookinfo/productpage-mcs',
    },
  },
  {
    name: 'external-name-gone',
    fails: 'the ExternalName to which the route in east leads is gone',
    service: 'productpage',
    inject: faults => faults.remove('east', EXTERNAL_NAME),
    cause: {
      rule: 'external-name-missing',
      cluster: 'east',
      object: 'east/HTTPRoute/bookinfo/productpage',
    },
  },
];
