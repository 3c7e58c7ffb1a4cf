import { State } from '../StateIcon';
import { useSharedStyles } from '../../theme/useSharedStyles';

/** What the icons mean, and how many clusters are in view. */
export function GridLegend(props: { id: string; shown: string }) {
  const shared = useSharedStyles();
  return (
    <div className={shared.foot} id={props.id}>
      <State icon="ok" tone="ok" size={14}>
        works
      </State>
      <State icon="warn" tone="warn" size={14}>
        works, not as designed
      </State>
      <State icon="broken" tone="bad" size={14}>
        broken
      </State>
      <State icon="lastKnown" tone="unk" size={14}>
        last known, too old to judge
      </State>
      <State icon="absent" tone="unk" size={14}>
        absent
      </State>
      <State icon="lock" tone="unk" size={14}>
        forbidden
      </State>
      <span style={{ marginLeft: 'auto' }}>{props.shown}</span>
    </div>
  );
}
