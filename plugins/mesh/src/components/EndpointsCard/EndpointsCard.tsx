import type { ClusterEndpoints } from '@meshport/plugin-mesh-common';
import { joinNames } from '@meshport/plugin-mesh-common';
import { HEALTHY, useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { ROWS_WITHOUT_FOLDING } from '../../view/gridView';
import { cellLook, isLastKnown } from '../../view/looks';
import { FoldButton } from '../FoldButton';
import { Section } from '../Section';
import { State } from '../StateIcon';

/** Endpoints of each cluster: how many are ready, whether others can reach them, and whom they serve. */
export function EndpointsCard(props: { endpoints: ClusterEndpoints[] }) {
  const { endpoints } = props;
  const shared = useSharedStyles();
  const [open, setOpen] = useUrlFlag(HEALTHY);
  const healthy = endpoints.filter(({ state }) => state === 'ok');
  const folds = endpoints.length > ROWS_WITHOUT_FOLDING && healthy.length > 1;
  const rows =
    folds && !open
      ? endpoints.filter(row => !healthy.includes(row))
      : endpoints;
  if (endpoints.length === 0) return null;
  return (
    <Section
      title="Endpoints"
      subtitle="of each cluster, with the address that the cluster gives for the service"
    >
      <div className={shared.scroll}>
        <table className={shared.table}>
          <thead>
            <tr>
              <th scope="col">Cluster</th>
              <th scope="col">State</th>
              <th scope="col" className={shared.right}>
                Ready / total
              </th>
              <th scope="col">Exported</th>
              <th scope="col">Imported</th>
              <th scope="col">Address</th>
              <th scope="col">Ports</th>
              <th scope="col">Serves</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <EndpointsRow key={row.cluster} row={row} />
            ))}
            {folds && (
              <FoldedRow
                healthy={healthy}
                open={open}
                onToggle={() => setOpen(!open)}
              />
            )}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function FoldedRow(props: {
  healthy: ClusterEndpoints[];
  open: boolean;
  onToggle(): void;
}) {
  const { healthy, open, onToggle } = props;
  const shared = useSharedStyles();
  const sum = (of: 'ready' | 'total') =>
    healthy.reduce((total, row) => total + (row[of] ?? 0), 0);
  const amount = (of: 'exported' | 'imported') =>
    `${healthy.filter(row => row[of]).length} of ${healthy.length}`;
  return (
    <tr>
      <th scope="row">
        <FoldButton open={open} onToggle={onToggle}>
          {healthy.length} healthy clusters
        </FoldButton>
      </th>
      <td>
        <State icon="ok" tone="ok">
          ready
        </State>
      </td>
      <td className={`${shared.right} ${shared.nowrap}`}>
        {sum('ready')} / {sum('total')}
      </td>
      <td>{amount('exported')}</td>
      <td>{amount('imported')}</td>
      <td colSpan={3} />
    </tr>
  );
}

function EndpointsRow({ row }: { row: ClusterEndpoints }) {
  const shared = useSharedStyles();
  // Counts of what cannot be read now are the last that were known.
  const lastKnown = row.ready === null ? undefined : row.state;
  const judged = { state: row.state, because: row.because, lastKnown };
  const old = isLastKnown(judged);
  const look = cellLook({ ...judged, label: '' });
  return (
    <tr className={row.state === 'unknown' ? shared.hatched : ''}>
      <th scope="row" className={shared.wrap}>
        {row.cluster}
      </th>
      <td>
        <State icon={look.icon} tone={look.tone} strong={look.tone === 'bad'}>
          {old && row.asOf ? (
            <>
              as of <ClockTime of={row.asOf} />
            </>
          ) : (
            stateWord(row, look.word)
          )}
        </State>
      </td>
      <td className={`${shared.right} ${shared.nowrap}`}>
        {known(row.ready)} / {known(row.total)}
      </td>
      <td>{yesNo(row.exported)}</td>
      <td>{yesNo(row.imported)}</td>
      <td className={shared.wrap}>
        {row.addresses.map(address => (
          <div key={address}>
            <code>{address}</code>
          </div>
        ))}
        {row.addresses.length === 0 && 'none'}
      </td>
      <td className={shared.wrap}>
        {row.ports
          .map(({ name, port, protocol }) =>
            [name, `${port}/${protocol}`].filter(Boolean).join(' '),
          )
          .join(', ') || 'none'}
      </td>
      <td className={shared.wrap}>
        {row.serves.length ? joinNames(row.serves) : 'nobody'}
      </td>
    </tr>
  );
}

function stateWord(row: ClusterEndpoints, word: string): string {
  switch (row.state) {
    case 'ok':
      return 'ready';
    case 'degraded':
      return 'partly ready';
    case 'broken':
      return 'none ready';
    default:
      return word.toLocaleLowerCase('en');
  }
}

function known(figure: number | null) {
  return figure ?? 'unknown';
}

function yesNo(fact: boolean | null) {
  if (fact === null) return 'unknown';
  return fact ? 'yes' : 'no';
}
