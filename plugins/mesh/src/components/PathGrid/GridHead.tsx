import type { Hop } from '@meshport/plugin-mesh-common';
import { bandTitles, hopNames } from '../../view/names';
import { useGridStyles } from './useGridStyles';

/** Names of the hops, under the two parts of the way. */
export function GridHead(props: { hops: Hop[] }) {
  const { hops } = props;
  const classes = useGridStyles();
  const bands = (['outside', 'between'] as const)
    .map(band => ({
      band,
      width: hops.filter(hop => hopNames[hop].band === band).length,
    }))
    .filter(({ width }) => width > 0);
  return (
    <>
      <colgroup>
        <col className={classes.headColumn} />
        {hops.map((hop, index) => (
          <col
            key={hop}
            className={
              hops.length > 4 && index === hops.length - 1
                ? classes.lastColumn
                : undefined
            }
          />
        ))}
      </colgroup>
      <thead>
        <tr className={classes.band}>
          <td />
          {bands.map(({ band, width }) => (
            <th key={band} colSpan={width} scope="colgroup">
              <span>{bandTitles[band]}</span>
            </th>
          ))}
        </tr>
        <tr className={classes.hops}>
          <th scope="col">
            Cluster<small>freshness</small>
          </th>
          {hops.map(hop => (
            <th key={hop} scope="col" title={hopNames[hop].kinds}>
              {hopNames[hop].title}
              <small>{hopNames[hop].kinds}</small>
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
