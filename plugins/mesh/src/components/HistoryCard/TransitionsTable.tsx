import type { Transition } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { nameOf, recordedLook } from '../../view/history';
import { count } from '../../view/names';
import { useHistoryStyles } from './useHistoryStyles';

/** Transitions, newest first. */
export function TransitionsTable(props: { items: Transition[] }) {
  const shared = useSharedStyles();
  return (
    <div className={shared.scroll}>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Cluster</th>
            <th scope="col">What</th>
            <th scope="col">Transition</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map(transition => (
            <TransitionRow key={transition.id} transition={transition} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TransitionRow({ transition }: { transition: Transition }) {
  const { at, atLeast, cluster, what, from, to, message, unrecorded } =
    transition;
  const classes = useHistoryStyles();
  const shared = useSharedStyles();
  const after = recordedLook(what, to);
  return (
    <tr>
      <th scope="row" className={shared.nowrap}>
        <ClockTime of={at} seconds />
        {atLeast && ' or before'}
      </th>
      <td className={shared.wrap}>{cluster ?? 'all'}</td>
      <td>{nameOf(what)}</td>
      <td className={shared.wrap}>
        {recordedLook(what, from).word}{' '}
        <span className={classes.arrow} aria-hidden>
          →{' '}
        </span>
        <span className={shared.hidden}>to </span>
        {after.tone === 'ok' ? after.word : <b>{after.word}</b>}
        {unrecorded > 0 && `, after ${count(unrecorded, 'more change')}`}
        {message && <span className={classes.line}>{message.text}</span>}
      </td>
    </tr>
  );
}
