import ChevronRight from '@material-ui/icons/ChevronRight';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Cell,
  ClusterFreshness,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { gridView, type ClusterRow } from '../../view/gridView';
import { cellLook, freshnessLooks, isLastKnown } from '../../view/looks';
import { hopNames } from '../../view/names';
import { StateIcon } from '../StateIcon';

const useStyles = makeStyles(
  {
    table: {
      borderCollapse: 'collapse',
      '& th, & td': {
        padding: '3px 4px',
        fontSize: 12,
        lineHeight: '16px',
        textAlign: 'left',
        fontWeight: 600,
      },
      '& tr > :first-child': { paddingLeft: 0 },
      '& tr > :last-child': { paddingLeft: 8, fontWeight: 400 },
      '& thead th': {
        fontSize: 11,
        color: 'var(--mesh-subtle)',
        fontWeight: 400,
        textAlign: 'center',
        whiteSpace: 'nowrap',
      },
    },
    bad: { color: 'var(--mesh-badText)', fontWeight: 500 },
    chevron: { width: 14, height: 14, verticalAlign: '-3px' },
  },
  { name: 'MeshMiniGrid' },
);

/** An icon a hop, and at the end of the row the word that says how it stands. */
export function MiniGrid(props: {
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
}) {
  const { service, clusters } = props;
  const classes = useStyles();
  const shared = useSharedStyles();
  const { hops, rows } = service.grid;
  if (rows.length === 0) return null;
  const view = gridView(service, clusters, false);
  return (
    <table className={classes.table}>
      <caption className={shared.hidden}>
        State of each hop in each cluster
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={hops.length}>
            {hopNames[hops[0]].title.toLowerCase()}{' '}
            <ChevronRight aria-hidden className={classes.chevron} />{' '}
            {hopNames[hops[hops.length - 1]].title.toLowerCase()}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {view.rows.map(row =>
          row.type === 'fold' ? (
            <tr key="healthy">
              <th scope="row">{row.clusters.length} clusters</th>
              {row.sums.map(({ hop, word, applicable }) => (
                <td key={hop} title={`${hopNames[hop].title}: ${word}`}>
                  <StateIcon
                    icon={applicable ? 'ok' : 'notApplicable'}
                    tone={applicable ? 'ok' : 'unk'}
                  />
                  <span className={shared.hidden}>
                    {hopNames[hop].title}: {word}
                  </span>
                </td>
              ))}
              <td>healthy</td>
            </tr>
          ) : (
            <MiniRow key={row.cluster} row={row} />
          ),
        )}
      </tbody>
    </table>
  );
}

function MiniRow({ row }: { row: ClusterRow }) {
  const shared = useSharedStyles();
  return (
    <tr>
      <th scope="row" className={shared.wrap}>
        {row.cluster}
      </th>
      {row.cells.map(cell => {
        const look = cellLook(cell);
        const words = `${hopNames[cell.hop].title}: ${look.word}`;
        return (
          <td key={cell.hop} title={words}>
            <StateIcon icon={look.icon} tone={look.tone} />
            <span className={shared.hidden}>{words}</span>
          </td>
        );
      })}
      <td>
        <RowWord row={row} />
      </td>
    </tr>
  );
}

/** How the row stands: when it was last known, else its first hop that does not work, else its end. */
function RowWord({ row }: { row: ClusterRow }) {
  const classes = useStyles();
  const shared = useSharedStyles();
  const { freshness, cells } = row;
  const old = cells.find(isLastKnown);
  if (!row.live && freshness) {
    return (
      <span className={shared.subtle}>
        {old?.asOf ? (
          <>
            as of <ClockTime of={old.asOf} />
          </>
        ) : (
          freshnessLooks[freshness.state].word
        )}
      </span>
    );
  }
  const worst =
    cells.find(cell => cellLook(cell).tone === 'bad') ??
    cells.find(cell => cell.state === 'degraded') ??
    cells.find(isUnjudged) ??
    cells[cells.length - 1];
  const look = cellLook(worst);
  return (
    <span className={look.tone === 'bad' ? classes.bad : ''}>
      {look.word[0].toLowerCase() + look.word.slice(1)}
    </span>
  );
}

function isUnjudged({ state }: Cell) {
  return state === 'unknown' || state === 'missing';
}
