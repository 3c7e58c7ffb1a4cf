import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'clusterset-mtls-off';
const DESTINATION_RULE = 'east/DestinationRule/bookinfo/productpage-clusterset';

it('finds requests in plain text where the pods have sidecars', () => {
  const { fleet } = fleetOf(
    without(objectsOfFleet('bookinfo'), DESTINATION_RULE),
  );
  expect(findingsOf(fleet, RULE)).toMatchObject([
    { cluster: 'east', severity: 'warning', hop: 'bridge' },
  ]);
  expect(answerFor(fleet).verdict.state).toBe('degraded');
});

it('finds the mTLS of sidecars where the pods are ambient', () => {
  const fleet = editedFleet('bookinfo', object => {
    object('east/Namespace/-/bookinfo').metadata.labels = {
      'istio.io/dataplane-mode': 'ambient',
    };
  });
  expect(findingsOf(fleet, RULE)[0].message.text).toMatch(/ambient namespace/);
});

it('finds nothing outside the mesh', () => {
  const objects = without(objectsOfFleet('bookinfo'), DESTINATION_RULE);
  for (const object of objects.get('east')!) {
    if (object.kind === 'Namespace') (object.metadata as any).labels = {};
  }
  expect(findingsOf(fleetOf(objects).fleet, RULE)).toEqual([]);
});

it('finds nothing where a DestinationRule sets ISTIO_MUTUAL', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
