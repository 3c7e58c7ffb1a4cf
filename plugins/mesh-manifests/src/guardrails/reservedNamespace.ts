import { isReservedNamespace, quoted } from '../request/names';
import type { Guardrail } from './guardrail';

export const reservedNamespace: Guardrail = {
  id: 'reserved-namespace',
  title:
    'An application writes to its own namespace only, and to none that is reserved.',

  check(objects, context, report) {
    for (const guarded of objects) {
      if (guarded.repository === 'platform') continue;
      const { namespace } = guarded.object.metadata;
      if (isReservedNamespace(namespace)) {
        report(
          guarded,
          'metadata.namespace',
          `${quoted(namespace)} is reserved: use a namespace of your own`,
        );
      } else if (
        context.namespace !== undefined &&
        namespace !== context.namespace
      ) {
        report(
          guarded,
          'metadata.namespace',
          `${quoted(namespace)} is not the namespace of the service, ${
            context.namespace
          }`,
        );
      }
    }
  },
};
