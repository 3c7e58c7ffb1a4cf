import type {
  ClusterEndpoints,
  ClusterFreshness,
  RecordGeography,
  RecordTarget,
} from '@meshport/plugin-mesh-common';
import { HEALTHY, useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { ROWS_WITHOUT_FOLDING } from '../../view/gridView';
import { FoldButton } from '../FoldButton';
import { useRecordStyles } from './useRecordStyles';

/** A geography and the addresses it leads to. */
export function GeographyRows(props: {
  geography: RecordGeography;
  last: boolean;
  endpoints: ClusterEndpoints[];
  clusters: ClusterFreshness[];
}) {
  const { geography, last, endpoints, clusters } = props;
  const classes = useRecordStyles();
  const shared = useSharedStyles();
  const silent = ({ cluster }: RecordTarget) =>
    clusters.some(({ name, state }) => name === cluster && state !== 'live');
  const [open, setOpen] = useUrlFlag(HEALTHY);
  const { targets } = geography;
  const healthy = targets.filter(target => isServing(target, endpoints));
  const folds = targets.length > ROWS_WITHOUT_FOLDING && healthy.length > 1;
  const shown =
    folds && !open
      ? targets.filter(target => !healthy.includes(target))
      : targets;
  return (
    <>
      {shown.map((target, index) => (
        <tr
          key={target.name + index}
          className={silent(target) ? shared.hatched : ''}
        >
          <th
            scope="row"
            className={[
              classes.branch,
              last && !folds && index === targets.length - 1
                ? classes.lastBranch
                : '',
              index > 0 ? classes.inner : '',
            ].join(' ')}
          >
            {index === 0 ? (
              <GeographyName geography={geography} />
            ) : (
              <span className={shared.hidden}>
                {geography.code ?? 'every client'}
              </span>
            )}
          </th>
          <td className={shared.right}>{target.weight ?? 'none'}</td>
          <td>
            {target.addresses.map(address => (
              <div key={address}>
                <code>{address}</code>
              </div>
            ))}
            <small>
              {shortName(target.name)} · {target.type}{' '}
              {target.ttlSeconds ?? 'without a known TTL'}
            </small>
          </td>
          <td>
            <b>{target.cluster ?? 'not known'}</b>
            <TargetCluster target={target} endpoints={endpoints} />
          </td>
        </tr>
      ))}
      {folds && (
        <tr>
          <th
            scope="row"
            className={[
              classes.branch,
              last ? classes.lastBranch : '',
              shown.length > 0 ? classes.inner : '',
            ].join(' ')}
          >
            {shown.length > 0 ? (
              <span className={shared.hidden}>
                {geography.code ?? 'every client'}
              </span>
            ) : (
              <GeographyName geography={geography} />
            )}
          </th>
          <td />
          <td colSpan={2}>
            <FoldButton open={open} onToggle={() => setOpen(!open)}>
              {healthy.length} addresses of healthy clusters
            </FoldButton>
          </td>
        </tr>
      )}
    </>
  );
}

/** Where it leads, somebody answers. */
function isServing(
  { cluster }: RecordTarget,
  endpoints: readonly ClusterEndpoints[],
): boolean {
  return endpoints.some(
    there => there.cluster === cluster && there.state === 'ok',
  );
}

function GeographyName({ geography }: { geography: RecordGeography }) {
  const classes = useRecordStyles();
  const { code, name, isDefault } = geography;
  const words = [name, isDefault && 'default'].filter(Boolean).join(', ');
  return (
    <>
      <b>{code ?? 'every client'}</b>{' '}
      <span className={classes.geography}>{words}</span>
    </>
  );
}

function TargetCluster(props: {
  target: RecordTarget;
  endpoints: ClusterEndpoints[];
}) {
  const { target, endpoints } = props;
  const there = endpoints.find(({ cluster }) => cluster === target.cluster);
  return (
    <small>
      {there && there.ready !== null && `${there.ready} ready`}
      {there?.state === 'unknown' && there.ready !== null && there.asOf && (
        <>
          {' '}
          as of <ClockTime of={there.asOf} />
        </>
      )}
      {there && target.gateway && ' · '}
      {target.gateway && `gateway ${target.gateway}`}
    </small>
  );
}

/** `yic2bk-15f0lj` of `yic2bk-15f0lj.klb.mesh.global.example.com`: the rest is the same in every line. */
function shortName(name: string): string {
  return name.split('.')[0];
}
