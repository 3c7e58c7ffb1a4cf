import {
  editedFleet,
  type FleetObjects,
} from '../../__testUtils__/recordedFleet';
import { answerFor } from '../../__testUtils__/say';

const POINTER = 'east/Service/bookinfo/productpage-mcs';

type Edit = (object: (ref: string) => any, objects: FleetObjects) => void;

/** The first trace of clients of Europe, who enter at east. */
function fromEurope(edit: Edit) {
  return answerFor(editedFleet('bookinfo', edit)).traces.find(
    ({ from, host }) =>
      'region' in from &&
      from.region === 'GEO-EU' &&
      host === 'bookinfo.mesh.global.example.com',
  )!;
}

const leadTo =
  (externalName: string): Edit =>
  object => {
    object(POINTER).spec.externalName = externalName;
  };

describe('the Service between route and clusterset name leads elsewhere', () => {
  it.each<[string, Edit, string]>([
    [
      'to a name that the mesh knows, and whose service answers',
      leadTo('details.bookinfo.svc.clusterset.local'),
      'other service',
    ],
    [
      'to a Service of the same cluster, which answers',
      leadTo('reviews.bookinfo.svc.cluster.local'),
      'other service',
    ],
    [
      'to a Service of the same cluster without the port: 500',
      (object, objects) => {
        leadTo('reviews.bookinfo.svc.cluster.local')(object, objects);
        object('east/Service/bookinfo/reviews').spec.ports[0].port = 80;
      },
      '500',
    ],
    [
      'to a name that the mesh does not know: 500',
      leadTo('productpages.bookinfo.svc.clusterset.local'),
      '500',
    ],
    [
      'to a name that the mesh knows with another port: 500',
      (object, objects) => {
        leadTo('details.bookinfo.svc.clusterset.local')(object, objects);
        object(
          'east/ServiceEntry/bookinfo/details-clusterset',
        ).spec.ports[0].number = 80;
      },
      '500',
    ],
    [
      'to a name that the gateway is not told of: 500',
      (object, objects) => {
        leadTo('details.bookinfo.svc.clusterset.local')(object, objects);
        object('east/ServiceEntry/bookinfo/details-clusterset').spec.exportTo =
          ['.'];
      },
      '500',
    ],
    [
      'to its own Pods, for it is no ExternalName',
      object => {
        object(POINTER).spec.type = 'ClusterIP';
        delete object(POINTER).spec.externalName;
      },
      'other service',
    ],
  ])('%s', (_, edit, symptom) => {
    expect(fromEurope(edit).failing).toEqual([
      { cluster: 'east', symptom, share: 1 },
    ]);
  });

  it('says who gets the requests', () => {
    const { message } = fromEurope(
      leadTo('details.bookinfo.svc.clusterset.local'),
    );
    expect(message.text).toBe(
      'Enters at east and goes to another service: the Service that the route names leads elsewhere.',
    );
  });
});
