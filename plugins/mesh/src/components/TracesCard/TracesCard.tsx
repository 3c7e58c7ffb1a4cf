import Dns from '@material-ui/icons/Dns';
import Public from '@material-ui/icons/Public';
import type { Trace } from '@meshport/plugin-mesh-common';
import { HEALTHY, useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { servingLines, traceRows } from '../../view/traceRows';
import { traceLooks } from '../../view/looks';
import { geoName, percent } from '../../view/names';
import { FoldButton } from '../FoldButton';
import { Section } from '../Section';
import { State } from '../StateIcon';
import { TraceLine } from './TraceLine';
import { useTraceStyles } from './useTraceStyles';

/** What happens to one request from each region and each cluster. */
export function TracesCard(props: {
  traces: Trace[];
  clustersetName?: string;
}) {
  const { traces, clustersetName } = props;
  const classes = useTraceStyles();
  const shared = useSharedStyles();
  const [open, setOpen] = useUrlFlag(HEALTHY);
  if (traces.length === 0) return null;
  const { shown, folded } = traceRows(traces);
  return (
    <Section
      title="Where a request goes now"
      subtitle={
        <>
          computed from objects, not measured
          {clustersetName && (
            <>
              ; the clusterset name is <code>{clustersetName}</code>
            </>
          )}
        </>
      }
    >
      <div className={shared.scroll}>
        <table className={`${shared.table} ${classes.table}`}>
          <colgroup>
            <col className={classes.from} />
            <col className={classes.state} />
            <col />
            <col className={classes.served} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">State</th>
              <th scope="col">What happens</th>
              <th scope="col">Served by</th>
            </tr>
          </thead>
          <tbody>
            {(open ? [...shown, ...folded] : shown).map(trace => (
              <TraceRow
                key={`${sourceOf(trace)} ${trace.host}`}
                trace={trace}
              />
            ))}
            {folded.length > 0 && (
              <FoldedRow
                traces={folded}
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

function sourceOf({ from }: Trace): string {
  if ('subnet' in from) return `subnet ${from.subnet}`;
  return 'region' in from ? geoName(from.region) : `cluster ${from.cluster}`;
}

function TraceRow({ trace }: { trace: Trace }) {
  const classes = useTraceStyles();
  const shared = useSharedStyles();
  const look = traceLooks[trace.state];
  const SourceIcon = 'region' in trace.from ? Public : Dns;
  return (
    <tr className={trace.state === 'unknown' ? shared.hatched : ''}>
      <th scope="row">
        <span className={classes.source}>
          <SourceIcon aria-hidden className={classes.icon} />
          <span>
            {sourceOf(trace)}
            {trace.host && <span className={classes.host}>{trace.host}</span>}
          </span>
        </span>
      </th>
      <td>
        <State icon={look.icon} tone={look.tone} strong={look.tone !== 'ok'}>
          {look.word}
        </State>
      </td>
      <td className={shared.wrap}>
        {trace.message.text}
        <TraceLine trace={trace} />
      </td>
      <td>
        <ServedBy trace={trace} />
      </td>
    </tr>
  );
}

function FoldedRow(props: {
  traces: Trace[];
  open: boolean;
  onToggle(): void;
}) {
  const { traces, open, onToggle } = props;
  const shared = useSharedStyles();
  const look = traceLooks.as_designed;
  return (
    <tr>
      <th scope="row">
        <FoldButton open={open} onToggle={onToggle}>
          {traces.length} clusters
        </FoldButton>
      </th>
      <td>
        <State icon={look.icon} tone={look.tone}>
          {look.word}
        </State>
      </td>
      <td className={shared.wrap}>
        Callers in each of these clusters are served as designed.
      </td>
      <td />
    </tr>
  );
}

function ServedBy({ trace }: { trace: Trace }) {
  const classes = useTraceStyles();
  if (trace.servedBy.length === 0) {
    return trace.state === 'unknown' ? (
      <>unknown</>
    ) : (
      <span className={classes.nobody}>
        nobody{trace.symptom && `: ${trace.symptom}`}
      </span>
    );
  }
  return (
    <>
      {servingLines(trace.servedBy).map(({ name, share }) => (
        <div key={name} className={classes.share}>
          <b>{name}</b>
          <span className={classes.bar} aria-hidden>
            <i style={{ width: percent(share).replace(' ', '') }} />
          </span>
          <span className={classes.percent}>{percent(share)}</span>
        </div>
      ))}
      {trace.symptom && (
        <span className={classes.nobody}>some: {trace.symptom}</span>
      )}
    </>
  );
}
