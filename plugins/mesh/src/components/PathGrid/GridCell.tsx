import type { Cell } from '@meshport/plugin-mesh-common';
import { cellLook, isLastKnown } from '../../view/looks';
import { hopNames, objectName } from '../../view/names';
import { formatAge, formatClock, formatFull } from '../../time/format';
import { useHubNow } from '../../time/HubTime';
import { StateIcon } from '../StateIcon';
import { useGridStyles } from './useGridStyles';

/** More letters than fit beside an icon. */
const LONG = 11;

/** One hop in one cluster. Selected, it shows the objects behind it. */
export function GridCell(props: {
  cell: Cell;
  cluster: string;
  /** An error names this hop in this cluster. */
  named: boolean;
  stop: { tabIndex: 0 | -1; onFocus(): void };
  onOpen(): void;
}) {
  const { cell, cluster, named, stop, onOpen } = props;
  const classes = useGridStyles();
  const now = useHubNow()();
  const look = cellLook(cell, named);
  const old = isLastKnown(cell);
  const notReached = cell.because === 'not_reached';
  const detail =
    old && cell.asOf ? `as of ${formatClock(cell.asOf, now)}` : cell.detail;
  const tone = { ok: '', warn: classes.warn, bad: classes.bad };
  return (
    <button
      type="button"
      data-stop
      {...stop}
      onClick={onOpen}
      className={[
        classes.cell,
        classes.button,
        look.tone === 'unk' ? classes.plain : tone[look.tone],
        old ? classes.old : '',
        look.word.length > LONG && detail ? classes.long : '',
      ].join(' ')}
      title={cellTitle(cell, old, now)}
      // Ends with the words that are seen (WCAG 2.5.3, Label in Name).
      aria-label={`${hopNames[cell.hop].title}, ${cluster}: ${look.word}${
        detail ? ` ${detail}` : ''
      }`}
    >
      <span
        className={[classes.word, detail ? '' : classes.twoLines].join(' ')}
      >
        {!notReached && <StateIcon icon={look.icon} tone={look.tone} />}
        <span>{look.word}</span>
      </span>{' '}
      <span className={classes.detail}>{detail}</span>
    </button>
  );
}

function cellTitle(cell: Cell, old: boolean, now: number): string {
  const asOf = cell.asOf
    ? `${old ? 'Last known at' : 'As of'} ${formatFull(cell.asOf)}, ${formatAge(
        now - Date.parse(cell.asOf),
      )} ago`
    : undefined;
  return [
    cell.objects.map(objectName).join(', '),
    cell.detail,
    cell.explanation,
    asOf,
  ]
    .filter(Boolean)
    .join('. ');
}
