import type { ClusterRow } from '../../view/gridView';
import { freshnessLooks } from '../../view/looks';
import { shortGeoName } from '../../view/names';
import { formatFull } from '../../time/format';
import { Age } from '../../time/HubTime';
import { State } from '../StateIcon';
import { useGridStyles } from './useGridStyles';

/** Name of a cluster, with how fresh what is known of it is. */
export function RowHead(props: { row: ClusterRow }) {
  const { row } = props;
  const classes = useGridStyles();
  const { freshness } = row;
  const look = freshnessLooks[freshness?.state ?? 'syncing'];
  const dated = freshness?.state === 'live' || freshness?.state === 'stale';
  const title = [
    freshness?.reason,
    freshness?.asOf && `Data of ${formatFull(freshness.asOf)}`,
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <th scope="row">
      <div className={classes.clusterName} title={row.cluster}>
        {row.cluster} {row.geo && <small>{shortGeoName(row.geo)}</small>}
      </div>
      <div className={classes.freshness}>
        <State icon={look.icon} tone={look.tone} title={title}>
          {look.word}
          {dated && freshness?.asOf && (
            <>
              , <Age of={freshness.asOf} />
            </>
          )}
        </State>
      </div>
    </th>
  );
}
