import { useId } from 'react';
import Close from '@material-ui/icons/Close';
import type {
  Cell,
  ClusterFreshness,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { useRovingFocus } from '../../hooks/useRovingFocus';
import { HEALTHY, useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import {
  gridView,
  type Arrow,
  type ClusterRow,
  type FoldRow,
} from '../../view/gridView';
import { Section } from '../Section';
import { FoldedRow } from './FoldedRow';
import { GridCell } from './GridCell';
import { GridHead } from './GridHead';
import { GridLegend } from './GridLegend';
import { JumpArrow } from './JumpArrow';
import { RowHead } from './RowHead';
import { useGridStyles } from './useGridStyles';

const FOLD = 'healthy clusters';
const stopName = (row: ClusterRow, cell: Cell) => `${row.cluster}/${cell.hop}`;

/** Clusters × hops. The column where green stops is the place to look. */
export function PathGrid(props: {
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
  onOpen(cell: Cell, cluster: string): void;
}) {
  const { service, clusters, onOpen } = props;
  const classes = useGridStyles();
  const shared = useSharedStyles();
  const help = useId();
  const [open, setOpen] = useUrlFlag(HEALTHY);
  const view = gridView(service, clusters, open);
  const { stopOf, onKeyDown } = useRovingFocus(view.rows.flatMap(stopNames));

  return (
    <Section
      title="Path of a request"
      subtitle="Where green stops is the place to look. Select a cell to see its objects."
    >
      <div className={classes.scroll}>
        {/* The arrow keys move between the buttons in it, as in every grid. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <table
          className={classes.grid}
          aria-describedby={help}
          onKeyDown={onKeyDown}
        >
          <caption className={shared.hidden}>
            Path grid: state of each hop in each cluster
          </caption>
          <GridHead hops={service.grid.hops} />
          <tbody>
            {view.rows.map((row, index) =>
              row.type === 'fold' ? (
                <FoldedRow
                  key={FOLD}
                  row={row}
                  stop={stopOf(FOLD)}
                  onToggle={() => setOpen(!open)}
                />
              ) : (
                <GridRow
                  key={row.cluster}
                  row={row}
                  arrows={view.arrows.filter(arrow => arrow.from === index)}
                  findings={service.findings}
                  stopOf={cell => stopOf(stopName(row, cell))}
                  onOpen={onOpen}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
      <GridLegend id={help} shown={view.shown} />
    </Section>
  );
}

function stopNames(row: ClusterRow | FoldRow): string[] {
  return row.type === 'fold'
    ? [FOLD]
    : row.cells.map(cell => stopName(row, cell));
}

function GridRow(props: {
  row: ClusterRow;
  arrows: Arrow[];
  findings: ServiceAnswer['findings'];
  stopOf(cell: Cell): { tabIndex: 0 | -1; onFocus(): void };
  onOpen(cell: Cell, cluster: string): void;
}) {
  const { row, arrows, findings, stopOf, onOpen } = props;
  const classes = useGridStyles();
  // Of what is missing only the cause is red, not what follows from it.
  const named = (cell: Cell) =>
    findings.some(
      finding =>
        finding.severity === 'error' &&
        finding.causedBy === null &&
        finding.hop === cell.hop &&
        finding.cluster === row.cluster,
    );
  return (
    <tr className={`${classes.row} ${row.live ? '' : classes.notLive}`}>
      <RowHead row={row} />
      {row.cells.map((cell, column) => {
        const last = column === row.cells.length - 1;
        const cut = last && row.cut;
        return (
          <td key={cell.hop} className={wayInto(row, column, cut, classes)}>
            {cut && <Close aria-hidden className={classes.cross} />}
            {last &&
              arrows.map((arrow, lane) => (
                <JumpArrow key={arrow.to} arrow={arrow} lane={lane} cut={cut} />
              ))}
            <GridCell
              cell={cell}
              cluster={row.cluster}
              named={named(cell)}
              stop={stopOf(cell)}
              onOpen={() => onOpen(cell, row.cluster)}
            />
          </td>
        );
      })}
    </tr>
  );
}

/** No arrow leads into, or out of, a hop that this service does not have. */
function wayInto(
  row: ClusterRow,
  column: number,
  cut: boolean,
  classes: Record<'cut' | 'noWay', string>,
): string {
  if (cut) return classes.cut;
  const applies = (cell: Cell | undefined) => cell?.state !== 'not_applicable';
  return applies(row.cells[column]) && applies(row.cells[column - 1])
    ? ''
    : classes.noWay;
}
