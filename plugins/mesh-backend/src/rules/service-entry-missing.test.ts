import { checkOnboardingRequest } from '@meshport/plugin-mesh-manifests';
import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'service-entry-missing';

it('finds the cluster whose route leads to a name that Istio does not know', () => {
  const [finding, ...others] = findingsOf(
    loadFleet('service-entry-missing'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    hop: 'bridge',
    cluster: 'east',
    actor: 'application',
  });
  expect(finding.message.text).toBe(
    'Requests that enter at east fail with 500: no ServiceEntry there has the host productpage.bookinfo.svc.clusterset.local.',
  );
  expect(
    finding.evidence.map(({ object, path }) => `${object} ${path}`),
  ).toEqual([
    'east/HTTPRoute/bookinfo/bookinfo spec.rules[0].backendRefs[0]',
    'east/Service/bookinfo/productpage-mcs spec.externalName',
    'west/ServiceEntry/bookinfo/productpage-clusterset spec.hosts[0]',
  ]);
});

it('is mended by a pull request whose request is accepted as it is', () => {
  const [finding] = findingsOf(loadFleet('service-entry-missing'), RULE);
  expect(finding.remedy.template).toMatchObject({
    ref: 'template:default/expose-service',
    values: {
      service: 'productpage',
      port: 9080,
      host: 'bookinfo.mesh.global.example.com',
      clusters: [
        { name: 'east', roles: ['workload', 'ingress'] },
        { name: 'west', roles: ['workload', 'ingress'] },
      ],
    },
  });
  expect(
    checkOnboardingRequest(finding.remedy.template!.values).problems,
  ).toEqual([]);
});

it("finds a ServiceEntry that is hidden from the gateway's namespace", () => {
  const fleet = editedFleet('bookinfo', object => {
    object('east/ServiceEntry/bookinfo/productpage-clusterset').spec.exportTo =
      ['.'];
  });
  expect(findingsOf(fleet, RULE)[0].message.text).toMatch(
    /productpage-clusterset is not exported to the namespace of the gateway/,
  );
});

it("finds it behind Istio's Hostname backend too, which shows it on the route", () => {
  const fleet = editedFleet('service-entry-missing', object => {
    const route = object('east/HTTPRoute/bookinfo/bookinfo');
    route.spec.rules[0].backendRefs = [
      {
        group: 'networking.istio.io',
        kind: 'Hostname',
        name: 'productpage.bookinfo.svc.clusterset.local',
        port: 9080,
      },
    ];
    for (const parent of route.status.parents) {
      for (const condition of parent.conditions) {
        if (condition.type === 'ResolvedRefs') {
          Object.assign(condition, {
            status: 'False',
            reason: 'BackendNotFound',
          });
        }
      }
    }
  });
  expect(findingsOf(fleet, RULE).map(({ cluster }) => cluster)).toEqual([
    'east',
  ]);
});

it('finds nothing where every ServiceEntry is there', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
