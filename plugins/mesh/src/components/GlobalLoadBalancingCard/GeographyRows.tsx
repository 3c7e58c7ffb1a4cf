import type {
  ClusterEndpoints,
  ClusterFreshness,
  RecordGeography,
  RecordTarget,
} from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
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
  return (
    <>
      {geography.targets.map((target, index) => (
        <tr
          key={target.name + index}
          className={silent(target) ? shared.hatched : ''}
        >
          <th
            scope="row"
            className={[
              classes.branch,
              last && index === geography.targets.length - 1
                ? classes.lastBranch
                : '',
              index > 0 ? classes.inner : '',
            ].join(' ')}
          >
            {index === 0 && <GeographyName geography={geography} />}
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
    </>
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
