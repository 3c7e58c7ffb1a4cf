import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { StateIcon, type IconName, type Tone } from './StateIcon';

const useStyles = makeStyles(
  {
    root: {
      display: 'inline-flex',
      alignItems: 'flex-start',
      gap: 6,
      verticalAlign: 'top',
      '& > svg': { marginTop: 2 },
    },
    ok: {},
    warn: { color: 'var(--mesh-warnText)' },
    bad: { color: 'var(--mesh-badText)' },
    unk: { color: 'var(--mesh-unkText)' },
    strong: { fontWeight: 600 },
  },
  { name: 'MeshState' },
);

/** A state as icon and word. */
export function State(props: {
  icon: IconName;
  tone: Tone;
  children: ReactNode;
  strong?: boolean;
  size?: number;
  title?: string;
  className?: string;
}) {
  const { icon, tone, children, strong, size, title, className = '' } = props;
  const classes = useStyles();
  return (
    <span
      className={`${classes.root} ${classes[tone]} ${
        strong ? classes.strong : ''
      } ${className}`}
      title={title}
    >
      <StateIcon icon={icon} tone={tone} size={size} />
      <span>{children}</span>
    </span>
  );
}
