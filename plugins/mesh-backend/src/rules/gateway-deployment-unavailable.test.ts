import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'gateway-deployment-unavailable';
const DEPLOYMENT = 'east/Deployment/ingress-gateway/main-istio';

it('finds the Gateway whose pods are dead, beside its Programmed=True', () => {
  const [finding, ...others] = findingsOf(
    loadFleet('gateway-unresponsive'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    hop: 'gateway',
    cluster: 'east',
    actor: 'platform',
    since: '2026-11-21T10:42:00.000Z',
  });
  expect(finding.evidence.map(({ object, value }) => [object, value])).toEqual([
    [DEPLOYMENT, 'False (MinimumReplicasUnavailable)'],
    [DEPLOYMENT, 0],
    ['east/Gateway/ingress-gateway/main', 'True (Programmed)'],
  ]);
  expect(finding.remedy.template).toBeNull();
});

it('finds a Gateway that is scaled to zero, whose Deployment says Available=True', () => {
  const fleet = editedFleet('bookinfo', object => {
    const deployment = object(DEPLOYMENT);
    deployment.spec.replicas = 0;
    delete deployment.status.readyReplicas;
  });
  expect(findingsOf(fleet, RULE).map(({ cluster }) => cluster)).toEqual([
    'east',
  ]);
});

it('finds nothing where the pods are ready', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
