import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  HistoryAnswer,
  ServiceRef,
  TimelineAnswer,
  Transition,
} from '@meshport/plugin-mesh-common';
import { meshApiRef } from '../api';
import { merged } from '../view/history';

const PAGE = 50;

/** What is known of the history of a service. A failed refresh keeps it. */
export interface KnownHistory {
  answer?: HistoryAnswer;
  timeline?: TimelineAnswer;
  items: Transition[];
  /** Of the last ask; undefined where it was answered. */
  error?: Error;
  /** Asks for older transitions; undefined where there are none, or they are on their way. */
  older?: () => void;
}

/**
 * The history of a service, asked for again with each new version.
 *
 * @param service - one for the life of the caller
 */
export function useHistory(service: ServiceRef, version: string): KnownHistory {
  const api = useApi(meshApiRef);
  const [known, setKnown] = useState<Omit<KnownHistory, 'older'>>({
    items: [],
  });
  /** undefined until older transitions were asked for. */
  const [cursor, setCursor] = useState<string | null>();
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const request = new AbortController();
    const { signal } = request;
    Promise.all([
      api.getHistory(service, { limit: PAGE, signal }),
      api.getTimeline(service, { signal }),
    ]).then(
      ([answer, timeline]) => {
        if (signal.aborted) return;
        setKnown(({ items }) => ({
          answer,
          timeline,
          items: merged(items, answer.items),
        }));
      },
      error => {
        if (!signal.aborted) setKnown(before => ({ ...before, error }));
      },
    );
    return () => request.abort();
  }, [api, service, version]);

  const next = cursor === undefined ? known.answer?.nextCursor : cursor;
  const older = useCallback(() => {
    setAsking(true);
    api
      .getHistory(service, { limit: PAGE, cursor: next! })
      .then(
        page => {
          setCursor(page.nextCursor);
          setKnown(before => ({
            ...before,
            error: undefined,
            items: merged(before.items, page.items),
          }));
        },
        error => setKnown(before => ({ ...before, error })),
      )
      .finally(() => setAsking(false));
  }, [api, service, next]);

  return { ...known, older: next && !asking ? older : undefined };
}
