import type {
  ServiceAnswer,
  TimelineAnswer,
  TimelineSegment,
} from '@meshport/plugin-mesh-common';
import { HEALTHY, useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { formatClock } from '../../time/format';
import { ROWS_WITHOUT_FOLDING } from '../../view/gridView';
import {
  currentLook,
  segmentLook,
  segmentSentence,
  ticksOf,
} from '../../view/history';
import { useHistoryStyles } from './useHistoryStyles';

type Row = TimelineAnswer['rows'][number];

/** More segments than these are a number for who cannot see them: the table names each. */
const SEGMENTS_SAID = 4;

/** A bar for each cluster: what its part in the service was in the last hours. */
export function Timeline(props: {
  timeline: TimelineAnswer;
  service: Pick<ServiceAnswer, 'grid'>;
}) {
  const { timeline, service } = props;
  const { from, now, rows } = timeline;
  const classes = useHistoryStyles();
  const shared = useSharedStyles();
  const [open, setOpen] = useUrlFlag(HEALTHY);
  const quiet = rows.filter(isQuiet);
  const folds = rows.length > ROWS_WITHOUT_FOLDING && quiet.length > 1;
  const shown = folds && !open ? rows.filter(row => !isQuiet(row)) : rows;
  if (rows.length === 0) return null;
  return (
    <div className={classes.body}>
      <ul
        className={classes.timeline}
        aria-label="Clusters in the last 24 hours"
      >
        {shown.map(row => (
          <TimelineRow
            key={row.cluster}
            row={row}
            of={timeline}
            service={service}
          />
        ))}
        {folds && (
          <li>
            <button
              type="button"
              className={shared.plainButton}
              style={{ gridColumn: '1 / -1' }}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {quiet.length} clusters worked all the time {open ? '▾' : '▸'}
            </button>
          </li>
        )}
        <li aria-hidden>
          <span className={classes.axis}>
            <span style={{ left: 0 }}>
              {formatClock(from, Date.parse(now))}
            </span>
            {ticksOf(from, now).map(({ at, label }) => (
              <span key={at} style={{ left: `${at}%` }}>
                {label}
              </span>
            ))}
            <span style={{ right: 0 }}>now</span>
          </span>
        </li>
      </ul>
    </div>
  );
}

function TimelineRow(props: {
  row: Row;
  of: TimelineAnswer;
  service: Pick<ServiceAnswer, 'grid'>;
}) {
  const { row, of, service } = props;
  const { cluster, segments } = row;
  const classes = useHistoryStyles();
  const shared = useSharedStyles();
  const last = segments[segments.length - 1];
  const { word, tone } = currentLook(service, cluster, last);
  return (
    <li>
      <span className={classes.name}>{cluster}</span>
      <span
        className={classes.bar}
        role="img"
        aria-label={barSentence(row, of)}
      >
        {segments.map(segment => (
          <span
            key={segment.from}
            className={`${classes.segment} ${lookClass(segment, classes)}`}
            style={{
              flexGrow: Date.parse(segment.to) - Date.parse(segment.from),
            }}
            title={segmentSentence(segment, of)}
          />
        ))}
      </span>
      <span className={`${classes.now} ${tone === 'unk' ? shared.subtle : ''}`}>
        {tone === 'ok' || tone === 'unk' ? word : <b>{word}</b>}
      </span>
    </li>
  );
}

function lookClass(
  segment: TimelineSegment,
  classes: ReturnType<typeof useHistoryStyles>,
): string {
  return segment.cluster === null
    ? classes.unrecorded
    : classes[segmentLook(segment).tone];
}

function barSentence({ cluster, segments }: Row, of: TimelineAnswer): string {
  const said = segments
    .slice(-SEGMENTS_SAID)
    .map(one => segmentSentence(one, of));
  const more = segments.length - said.length;
  return [
    `${cluster}: ${more > 0 ? `${more} earlier states, then ` : ''}`,
    said.join(', '),
  ].join('');
}

/** Nothing happened in it, and it works. */
function isQuiet({ segments }: Row): boolean {
  return segments
    .filter(({ cluster }) => cluster !== null)
    .every(({ state }) => state === 'ok');
}
