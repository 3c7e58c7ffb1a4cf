import type {
  CellReason,
  ClusterState,
  KindState,
  Message,
  MessageValue,
} from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';

/** One or two words for a cell that is not judged. They name six and more different things. */
export const REASON_WORDS: Record<CellReason, string> = {
  too_old: 'Too old',
  unreachable: 'Unreachable',
  tls_error: 'TLS error',
  unauthorized: 'Unauthorized',
  syncing: 'Syncing',
  forbidden: 'Forbidden',
  not_installed: 'Not installed',
  off: 'Off',
  incomplete: 'Incomplete',
  pending: 'No answer yet',
  not_reached: 'Not reached',
};

/** Why a cell is not judged, from the freshness of what it was read from; undefined where that is live. */
export function reasonOf(
  state: ClusterState | KindState,
): CellReason | undefined {
  if (state === 'live') return undefined;
  return state === 'stale' ? 'too_old' : state;
}

/** The condition with its controller's word and reason: `Programmed=True (Programmed)`. */
export function sayCondition(condition: {
  type: string;
  status: string;
  reason: string;
}): string {
  const reason = condition.reason ? ` (${condition.reason})` : '';
  return `${condition.type}=${condition.status}${reason}`;
}

/** More names than these are a number: a sentence is read, a list is looked up in the grid. */
const NAMES_SAID = 4;

/** A sentence about clusters: its lists read `east and west`, or `50 clusters`. The values name all of them. */
export function sayOfClusters(
  key: string,
  template: string,
  values: Record<string, MessageValue> = {},
): Message {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) && value.length > NAMES_SAID
      ? `${value.length} clusters`
      : value,
  ]);
  const { text } = message(key, template, Object.fromEntries(said));
  return { key, values, text };
}

/**
 * A sentence about clusters whose words depend on how many some of them are. Both forms are whole, for who translates them: the
 * value `count` tells which one is meant, as i18next takes it.
 */
export function sayOfSome(
  key: string,
  some: readonly string[],
  forms: { one: string; other: string },
  values: Record<string, MessageValue>,
): Message {
  const count = some.length;
  return sayOfClusters(key, count === 1 ? forms.one : forms.other, {
    ...values,
    count,
  });
}
