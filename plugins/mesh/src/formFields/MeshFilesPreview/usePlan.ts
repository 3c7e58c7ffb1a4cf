import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ONBOARDING_REQUEST_FIELDS,
  type PlanAnswer,
} from '@meshport/plugin-mesh-manifests';
import { meshApiRef } from '../../api';

/** A person who types pauses about as long between two words. */
const PAUSE_MS = 250;

/** What the hub says of a form. */
export interface PlanOfForm {
  /** The last answer; it stays while the next one is on its way. */
  answer?: PlanAnswer;
  /** The last answer that had files. */
  lastGood?: PlanAnswer['plan'];
  /** The hub did not answer. */
  error?: Error;
}

/**
 * Asks the hub what a form, as it stands, would write, and what stands against it in the clusters. Asks again when the
 * form has rested for a moment.
 *
 * @param formData - of all steps so far; what is not of the request (repository, folder) is left out
 */
export function usePlan(formData: Record<string, unknown>): PlanOfForm {
  const api = useApi(meshApiRef);
  const [known, setKnown] = useState<PlanOfForm>({});
  const request = JSON.stringify(
    ONBOARDING_REQUEST_FIELDS.map(field => [field, formData[field]]).filter(
      ([, value]) => value !== undefined,
    ),
  );

  useEffect(() => {
    const call = new AbortController();
    const ask = async () => {
      try {
        const answer = await api.planOnboarding(
          Object.fromEntries(JSON.parse(request)),
          { signal: call.signal },
        );
        setKnown(({ lastGood }) => ({
          answer,
          lastGood: answer.plan ?? lastGood,
        }));
      } catch (error) {
        if (!call.signal.aborted) {
          setKnown(before => ({ ...before, error: error as Error }));
        }
      }
    };
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [api, request]);

  return known;
}
