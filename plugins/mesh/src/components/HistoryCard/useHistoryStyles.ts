import { makeStyles } from '@material-ui/core/styles';

const stripes = (angle: number, colour: string, width: number) =>
  `repeating-linear-gradient(${angle}deg, var(--mesh-${colour}) 0 ${width}px, transparent ${width}px ${
    width + 2
  }px)`;

export const useHistoryStyles = makeStyles(
  {
    body: { padding: '0 16px 12px', fontSize: 12, lineHeight: '16px' },
    timeline: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(40px, auto) minmax(80px, 1fr) minmax(64px, auto)',
      gap: '5px 8px',
      alignItems: 'center',
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& > li': { display: 'contents' },
    },
    name: { maxWidth: 160, overflowWrap: 'anywhere' },
    now: { maxWidth: 200 },
    bar: {
      display: 'flex',
      gap: 1,
      height: 14,
      minWidth: 0,
      overflow: 'hidden',
    },
    // A state is told by its pattern, too, and by the word at the end.
    segment: { flexShrink: 1, flexBasis: 0, minWidth: 4 },
    ok: { background: 'var(--mesh-ok)', opacity: 0.75 },
    warn: { background: stripes(90, 'warn', 4) },
    bad: { background: 'var(--mesh-bad)' },
    unk: { background: stripes(135, 'unk', 2) },
    unrecorded: { borderBottom: '1px dotted var(--mesh-unk)' },
    axis: {
      position: 'relative',
      height: 16,
      gridColumn: 2,
      color: 'var(--mesh-subtle)',
      fontSize: 11,
      '& > span': { position: 'absolute', whiteSpace: 'nowrap' },
    },
    more: { padding: '8px 16px 12px', fontSize: 13 },
    line: { display: 'block', color: 'var(--mesh-subtle)', fontSize: 12 },
    arrow: { color: 'var(--mesh-subtle)' },
    skeleton: { display: 'grid', gap: 10, padding: '0 16px 16px' },
  },
  { name: 'MeshHistory' },
);
