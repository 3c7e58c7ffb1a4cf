import { answerOf, type FleetOf } from '../__testUtils__/scenario';
import { setCondition } from '../__testUtils__/edits';

const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';
const CLUSTERS = ['east', 'west'];

const OF_KUADRANT = ['DNSPolicy', 'DNSRecord', 'DNSHealthCheckProbe'];
const OF_ISTIO = ['ServiceEntry', 'DestinationRule'];
const OF_SUBMARINER = ['ServiceExport', 'ServiceImport'];

const isImported = (object: any) =>
  object.metadata.labels?.['multicluster.kubernetes.io/source-cluster'] !==
  undefined;

interface Healthy extends FleetOf {
  what: string;
  service?: string;
  state: string;
}

/** Fleets as people run them, of which nothing is to be complained. */
const fleets: Healthy[] = [
  { what: 'sidecars in a cluster set', state: 'healthy' },
  { what: 'an internal service', service: 'details', state: 'healthy' },
  {
    what: 'a service that nobody has exposed',
    service: 'reviews',
    state: 'not_onboarded',
  },
  {
    what: 'behind a load balancer outside the clusters only: no DNSPolicy anywhere',
    state: 'healthy',
    change: ({ removeWhere }) =>
      removeWhere(({ kind }) => OF_KUADRANT.includes(kind)),
  },
  {
    what: 'no mesh: namespaces without sidecars, routes to the Service itself',
    state: 'healthy',
    change({ object, removeWhere }) {
      for (const cluster of CLUSTERS) {
        delete object(`${cluster}/Namespace/-/bookinfo`).metadata.labels[
          'istio-injection'
        ];
        object(
          `${cluster}/HTTPRoute/bookinfo/bookinfo`,
        ).spec.rules[0].backendRefs[0].name = 'productpage';
      }
      removeWhere(
        ({ kind, metadata }) =>
          OF_ISTIO.includes(kind) ||
          (kind === 'Service' && metadata.name === 'productpage-mcs'),
      );
    },
  },
  {
    what: 'a single cluster with Gateway API and DNS, and neither mesh nor cluster set',
    state: 'not_onboarded',
    change({ object, removeWhere }) {
      const route = object('east/HTTPRoute/bookinfo/bookinfo');
      route.spec.rules[0].backendRefs[0].name = 'productpage';
      removeWhere(
        (found, cluster) =>
          cluster !== 'east' ||
          [...OF_ISTIO, ...OF_SUBMARINER].includes(found.kind) ||
          isImported(found) ||
          found.metadata.name === 'productpage-mcs' ||
          // Its records are delegated to a hub that this fleet does not have.
          (OF_KUADRANT.includes(found.kind) &&
            found.metadata.name === 'main-api'),
      );
    },
  },
  {
    what: 'MCS CRDs that refuse the empty reason of Lighthouse: Valid=False stays while the export works',
    state: 'healthy',
    change({ object }) {
      for (const cluster of CLUSTERS) {
        setCondition(
          object(`${cluster}/ServiceExport/bookinfo/productpage`),
          'Valid',
          'False',
          'ServiceUnavailable',
        );
      }
    },
  },
  {
    what: 'Lighthouse before 0.16, which says Synced',
    state: 'healthy',
    change({ object }) {
      for (const cluster of CLUSTERS) {
        object(
          `${cluster}/ServiceExport/bookinfo/productpage`,
        ).status.conditions[1].type = 'Synced';
      }
    },
  },
  {
    what: 'a conflict that was healed: Conflict=False stays',
    state: 'healthy',
    change({ object }) {
      object('east/ServiceExport/bookinfo/productpage').status.conditions.push({
        type: 'Conflict',
        status: 'False',
        reason: '',
        message: '',
        lastTransitionTime: '2026-11-21T10:20:39Z',
      });
    },
  },
  {
    what: "Kuadrant's entry before Istio's in the route's status, or after it",
    state: 'healthy',
    change({ object }) {
      for (const route of ['bookinfo', 'bookinfo-direct']) {
        object(`east/HTTPRoute/bookinfo/${route}`).status.parents.reverse();
      }
    },
  },
  {
    what: 'pods that are ambient, and therefore no DestinationRule',
    state: 'healthy',
    change({ object, removeWhere }) {
      for (const cluster of CLUSTERS) {
        object(`${cluster}/Namespace/-/bookinfo`).metadata.labels = {
          'istio.io/dataplane-mode': 'ambient',
        };
      }
      removeWhere(({ kind }) => kind === 'DestinationRule');
    },
  },
  {
    what: "Istio's own Hostname backend instead of an ExternalName Service",
    state: 'healthy',
    change({ object, removeWhere }) {
      for (const cluster of CLUSTERS) {
        object(
          `${cluster}/HTTPRoute/bookinfo/bookinfo`,
        ).spec.rules[0].backendRefs = [
          {
            group: 'networking.istio.io',
            kind: 'Hostname',
            name: 'productpage.bookinfo.svc.clusterset.local',
            port: 9080,
          },
        ];
      }
      removeWhere(
        ({ kind, metadata }) =>
          kind === 'Service' && metadata.name === 'productpage-mcs',
      );
    },
  },
  {
    what: 'Istio writes totalRecords late: a policy without it that has its record',
    state: 'healthy',
    change({ object }) {
      delete object('east/DNSPolicy/ingress-gateway/main-api').status
        .totalRecords;
    },
  },
];

it.each(fleets)(
  '$what: no error and no warning',
  ({ service, state, ...of }) => {
    const answer = answerOf(of, service);
    expect(
      answer.findings
        .filter(({ severity }) => severity !== 'info')
        .map(({ severity, message }) => `${severity}: ${message.text}`),
    ).toEqual([]);
    expect(answer.verdict.state).toBe(state);
  },
);

it('says the same of a cluster set that is learned from the objects', () => {
  const configured = answerOf({});
  const learned = answerOf({ learnedSet: 'mesh' });
  expect({ ...learned, clusterSet: 'default' }).toEqual(configured);
});

it('names the merged record, which these fleets are read beside', () => {
  expect(answerOf({}).records[0].objects[0]).toBe(MERGED);
});
