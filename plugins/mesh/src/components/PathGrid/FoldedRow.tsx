import type { FoldRow } from '../../view/gridView';
import { StateIcon } from '../StateIcon';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { useGridStyles } from './useGridStyles';

/** The healthy clusters in one line, with a sum in each column. */
export function FoldedRow(props: {
  row: FoldRow;
  stop: { tabIndex: 0 | -1; onFocus(): void };
  onToggle(): void;
}) {
  const { row, stop, onToggle } = props;
  const classes = useGridStyles();
  const shared = useSharedStyles();
  return (
    <tr className={classes.row}>
      <th scope="row">
        <button
          type="button"
          data-stop
          {...stop}
          className={`${shared.plainButton} ${classes.foldButton}`}
          aria-expanded={row.open}
          onClick={onToggle}
        >
          {row.clusters.length} healthy clusters {row.open ? '▾' : '▸'}
        </button>
      </th>
      {row.sums.map(sum => (
        <td key={sum.hop} className={sum.applicable ? '' : classes.noWay}>
          <span
            className={`${classes.cell} ${classes.folded} ${
              sum.applicable ? '' : classes.plain
            }`}
          >
            <span className={classes.word}>
              {sum.applicable ? (
                <StateIcon icon="ok" tone="ok" />
              ) : (
                <StateIcon icon="notApplicable" tone="unk" />
              )}
              <span>{sum.word}</span>
            </span>
            <span className={classes.detail}>{sum.detail}</span>
          </span>
        </td>
      ))}
    </tr>
  );
}
