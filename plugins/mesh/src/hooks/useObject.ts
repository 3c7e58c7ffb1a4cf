import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { ObjectAnswer, ObjectRef } from '@meshport/plugin-mesh-common';
import { meshApiRef } from '../api';

/**
 * One object as YAML. What is there stays while it is asked for again.
 *
 * @param version - asks again when it changes
 */
export function useObject(
  entityRef: string,
  object: ObjectRef | undefined,
  version?: string | null,
): { answer?: ObjectAnswer; error?: Error } {
  const api = useApi(meshApiRef);
  const [known, setKnown] = useState<{ answer?: ObjectAnswer; error?: Error }>(
    {},
  );

  useEffect(() => {
    if (!object) return undefined;
    const request = new AbortController();
    api.getObject(entityRef, object, { signal: request.signal }).then(
      answer => !request.signal.aborted && setKnown({ answer }),
      error => !request.signal.aborted && setKnown({ error }),
    );
    return () => request.abort();
  }, [api, entityRef, object, version]);

  return known.answer && known.answer.object !== object ? {} : known;
}
