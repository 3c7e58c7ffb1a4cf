import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectOf,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'trust-roots-differ';
const EAST = 'east/ConfigMap/bookinfo/istio-ca-root-cert';
const WEST = 'west/ConfigMap/bookinfo/istio-ca-root-cert';

it('finds clusters whose meshes have different roots', () => {
  const [finding] = findingsOf(loadFleet('trust-broken'), RULE);
  expect(finding).toMatchObject({
    cluster: null,
    severity: 'error',
    actor: 'platform',
    message: { values: { sides: ['east', 'west'] } },
  });
  expect(finding.evidence.map(({ object }) => object)).toEqual([EAST, WEST]);
});

it('makes the verdict degraded, although every status is green', () => {
  expect(answerFor(loadFleet('trust-broken')).verdict).toMatchObject({
    state: 'degraded',
    cause: { key: 'trust-roots-differ.cause' },
  });
});

it('finds nothing where both trust one root', () => {
  const objects = objectsOfFleet('trust-broken');
  objectOf(objects, WEST).data = objectOf(objects, EAST).data;
  expect(findingsOf(fleetOf(objects).fleet, RULE)).toEqual([]);
});

it('finds nothing while a root is changed and one side trusts both', () => {
  const objects = objectsOfFleet('trust-broken');
  const east = objectOf(objects, EAST).data;
  objectOf(objects, WEST).data['root-cert.pem'] += east['root-cert.pem'];
  expect(findingsOf(fleetOf(objects).fleet, RULE)).toEqual([]);
});

it('finds nothing where the pods are not in the mesh', () => {
  const fleet = editedFleet('trust-broken', object => {
    object('east/Namespace/-/bookinfo').metadata.labels = {};
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});

it('judges nothing where there is no certificate', () => {
  const fleet = editedFleet('trust-broken', object => {
    object(WEST).data['root-cert.pem'] = 'none';
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
