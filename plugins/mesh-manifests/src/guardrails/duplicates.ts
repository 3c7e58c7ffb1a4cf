import { groupOf, Guardrail } from './guardrail';

export const duplicates: Guardrail = {
  id: 'duplicates',
  title: 'No object is given to a cluster twice.',

  check(objects, _, report) {
    const seen = new Set<string>();
    for (const guarded of objects) {
      const { apiVersion, kind, metadata } = guarded.object;
      const key = JSON.stringify([
        guarded.cluster,
        groupOf(apiVersion),
        kind,
        metadata.namespace,
        metadata.name,
      ]);
      if (seen.has(key)) {
        report(
          guarded,
          'metadata.name',
          'is there twice in this cluster: keep one',
        );
      }
      seen.add(key);
    }
  },
};
