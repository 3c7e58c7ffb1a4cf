import { useEffect, useRef, useState } from 'react';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { meshApiRef } from '../api';
import { watchEntity, type WatchedEntity } from '../api/watchEntity';
import { useClock } from '../time/clock';

/** What is known of an entity, kept current while the caller is mounted. */
export function useMeshEntity(
  entityRef: string,
): WatchedEntity & { askNow(): void } {
  const api = useApi(meshApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const clock = useClock();
  const [known, setKnown] = useState<{ of: string; state: WatchedEntity }>();
  const askNow = useRef(() => {});

  useEffect(() => {
    const watch = watchEntity({
      ask: signal => api.getEntity(entityRef, { signal }),
      signals,
      clock,
      onChange: state => setKnown({ of: entityRef, state }),
    });
    askNow.current = watch.askNow;
    return watch.stop;
  }, [api, signals, clock, entityRef]);

  const state = known?.of === entityRef ? known.state : {};
  return { ...state, askNow: () => askNow.current() };
}
