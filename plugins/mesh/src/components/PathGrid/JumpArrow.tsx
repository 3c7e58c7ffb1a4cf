import type { CSSProperties } from 'react';
import type { Arrow } from '../../view/gridView';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { useGridStyles } from './useGridStyles';

/** Vertical parts of arrows that leave the same row run side by side. */
const LANES = [24, 34, 44];

/** From the import of this row to the endpoints that serve for it. */
export function JumpArrow(props: { arrow: Arrow; lane: number; cut: boolean }) {
  const { arrow, lane, cut } = props;
  const classes = useGridStyles();
  const shared = useSharedStyles();
  const rows = arrow.to - arrow.from;
  const variables = {
    '--rows': Math.abs(rows),
    '--lane': `${LANES[lane % LANES.length]}px`,
  } as CSSProperties;
  return (
    <>
      <span
        aria-hidden
        title={arrow.text}
        className={`${classes.jump} ${rows < 0 ? classes.jumpUp : ''}`}
        style={variables}
      >
        <i className={classes.jumpOut} />
        <i className={classes.jumpIn} />
        <i className={classes.jumpHead} />
        <span className={classes.jumpShare}>{arrow.label}</span>
      </span>
      <span className={shared.hidden}>
        {cut ? 'Blocked here. ' : ''}
        {arrow.text}
      </span>
    </>
  );
}
