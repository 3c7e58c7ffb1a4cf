import type {
  ClusterEndpoints,
  ClusterFreshness,
  HostRecords,
} from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Section } from '../Section';
import { GeographyRows } from './GeographyRows';
import { RecordFacts } from './RecordFacts';
import { useRecordStyles } from './useRecordStyles';

/** Host → geography → weight → address → cluster, as the DNSRecords say it. */
export function GlobalLoadBalancingCard(props: {
  records: HostRecords[];
  endpoints: ClusterEndpoints[];
  clusters: ClusterFreshness[];
}) {
  const { records, endpoints, clusters } = props;
  const classes = useRecordStyles();
  const shared = useSharedStyles();
  if (records.length === 0) return null;
  return (
    <Section title="Global load balancing" subtitle="what the DNS records say">
      {records.map(host => (
        <div key={host.host}>
          <div className={shared.scroll}>
            <table className={`${shared.table} ${classes.table}`}>
              <colgroup>
                <col className={classes.host} />
                <col className={classes.weight} />
                <col className={classes.address} />
                <col />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">Host and geography</th>
                  <th scope="col" className={shared.right}>
                    Weight
                  </th>
                  <th scope="col">Address</th>
                  <th scope="col">Cluster</th>
                </tr>
              </thead>
              <tbody>
                <HostRow host={host} />
                {host.tree.map((geography, index) => (
                  <GeographyRows
                    key={`${geography.code}/${index}`}
                    geography={geography}
                    last={index === host.tree.length - 1}
                    endpoints={endpoints}
                    clusters={clusters}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <RecordFacts host={host} />
        </div>
      ))}
    </Section>
  );
}

function HostRow({ host }: { host: HostRecords }) {
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {host.host}
        {host.rootHost !== host.host && <small>by {host.rootHost}</small>}
      </th>
      <td colSpan={2}>
        {host.alias ? (
          <>
            <code>{host.alias.name}</code>
            <small>
              CNAME {host.alias.ttlSeconds ?? 'without a known TTL'}
            </small>
          </>
        ) : (
          <small>addresses of its own, no alias</small>
        )}
      </td>
    </tr>
  );
}
