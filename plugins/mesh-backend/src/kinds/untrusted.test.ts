import * as fc from 'fast-check';
import { kinds } from './index';

/** Any JSON under the names that a Kubernetes object has. */
const object = fc.record(
  {
    metadata: fc.oneof(
      fc.record(
        {
          namespace: fc.constantFrom('shop', '', 7),
          name: fc.constantFrom('cart', null, '../x'),
          labels: fc.jsonValue(),
          annotations: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    ),
    spec: fc.jsonValue(),
    status: fc.jsonValue(),
    endpoints: fc.jsonValue(),
    ports: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

it.each(kinds.map(kind => [kind.id, kind] as const))(
  '%s: whatever it is given, it is kept, or refused with a field',
  (_, kind) => {
    fc.assert(
      fc.property(object, raw => {
        let said: string;
        try {
          const kept = kind.project(raw as any);
          said = `kept ${kept.name}, ${kind.keys(kept).length} keys`;
        } catch (error) {
          said = (error as Error).message;
        }
        expect(said).toMatch(
          /^(kept cart, \d+ keys$|the object|metadata|spec|status|endpoints|ports)/,
        );
      }),
    );
  },
);
