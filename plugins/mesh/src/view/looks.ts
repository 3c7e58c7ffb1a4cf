import type {
  Cell,
  CellReason,
  ClusterState,
  KindState,
  Severity,
  Trace,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import type { IconName, Tone } from '../components/StateIcon';

/** How a state looks and what it is called. */
export interface Look {
  icon: IconName;
  tone: Tone;
  word: string;
}

export const verdictLooks: Record<VerdictState, Look> = {
  healthy: { icon: 'ok', tone: 'ok', word: 'Healthy' },
  degraded: { icon: 'warn', tone: 'warn', word: 'Degraded' },
  down: { icon: 'broken', tone: 'bad', word: 'Down' },
  unknown: { icon: 'unknown', tone: 'unk', word: 'Unknown' },
  not_onboarded: { icon: 'absent', tone: 'unk', word: 'Not onboarded' },
};

export const severityLooks: Record<Severity, Look> = {
  error: { icon: 'broken', tone: 'bad', word: 'Error' },
  warning: { icon: 'warn', tone: 'warn', word: 'Warning' },
  unknown: { icon: 'unknown', tone: 'unk', word: 'Unknown' },
  info: { icon: 'info', tone: 'unk', word: 'Note' },
};

export const traceLooks: Record<Trace['state'], Look> = {
  as_designed: { icon: 'ok', tone: 'ok', word: 'As designed' },
  detour: { icon: 'warn', tone: 'warn', word: 'Detour' },
  fails: { icon: 'broken', tone: 'bad', word: 'Fails' },
  unknown: { icon: 'unknown', tone: 'unk', word: 'Unknown' },
};

/** Freshness of a cluster, or of a kind in it. */
export const freshnessLooks: Record<ClusterState | KindState, Look> = {
  live: { icon: 'live', tone: 'ok', word: 'live' },
  syncing: { icon: 'syncing', tone: 'unk', word: 'first read under way' },
  stale: { icon: 'lastKnown', tone: 'unk', word: 'stale' },
  unreachable: { icon: 'unreachable', tone: 'unk', word: 'unreachable' },
  tls_error: { icon: 'lock', tone: 'unk', word: 'TLS error' },
  unauthorized: { icon: 'lock', tone: 'unk', word: 'unauthorized' },
  forbidden: { icon: 'lock', tone: 'unk', word: 'forbidden' },
  not_installed: { icon: 'notInstalled', tone: 'unk', word: 'not installed' },
  off: { icon: 'off', tone: 'unk', word: 'off' },
};

const reasonLooks: Record<CellReason, Look> = {
  too_old: { icon: 'lastKnown', tone: 'unk', word: 'Too old' },
  unreachable: { icon: 'unreachable', tone: 'unk', word: 'Unreachable' },
  tls_error: { icon: 'lock', tone: 'unk', word: 'TLS error' },
  unauthorized: { icon: 'lock', tone: 'unk', word: 'Unauthorized' },
  syncing: { icon: 'syncing', tone: 'unk', word: 'First read' },
  forbidden: { icon: 'lock', tone: 'unk', word: 'Forbidden' },
  not_installed: { icon: 'notInstalled', tone: 'unk', word: 'Not installed' },
  off: { icon: 'off', tone: 'unk', word: 'Off' },
  incomplete: { icon: 'unknown', tone: 'unk', word: 'Incomplete' },
  pending: { icon: 'pending', tone: 'unk', word: 'No answer yet' },
  not_reached: { icon: 'notApplicable', tone: 'unk', word: 'Not reached' },
};

/** What decides how something looks: a cell, or the endpoints of a cluster. */
type Judged = Pick<Cell, 'state' | 'because' | 'lastKnown'>;

/** True where the cell shows what was known when it could be read last. */
export function isLastKnown({ state, lastKnown }: Judged): boolean {
  return state === 'unknown' && lastKnown !== undefined;
}

/**
 * How a cell looks. The word is the answer's own.
 *
 * @param named - an error names this hop in this cluster: what is missing there is red, else it is only absent
 */
export function cellLook(
  cell: Judged & Pick<Cell, 'label'>,
  named = false,
): Look {
  const look = baseLook(cell, named);
  return cell.label ? { ...look, word: cell.label } : look;
}

function baseLook(cell: Judged, named: boolean): Look {
  if (isLastKnown(cell)) return reasonLooks.too_old;
  switch (cell.state) {
    case 'ok':
      return { icon: 'ok', tone: 'ok', word: 'Works' };
    case 'degraded':
      return { icon: 'warn', tone: 'warn', word: 'Not as designed' };
    case 'broken':
      return cell.because === 'not_reached'
        ? reasonLooks.not_reached
        : { icon: 'broken', tone: 'bad', word: 'Broken' };
    case 'missing':
      return { icon: 'absent', tone: named ? 'bad' : 'unk', word: 'Absent' };
    case 'not_applicable':
      return { icon: 'notApplicable', tone: 'unk', word: 'Not applicable' };
    default:
      return cell.because
        ? reasonLooks[cell.because]
        : { icon: 'unknown', tone: 'unk', word: 'Unknown' };
  }
}
