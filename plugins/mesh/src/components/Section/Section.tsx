import { useId, type ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: { minWidth: 0, borderRadius: 4 },
    header: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: '4px 12px',
      padding: '14px 16px 12px',
      fontSize: 13,
    },
    title: { fontSize: 18, lineHeight: '24px', fontWeight: 700, margin: 0 },
    subtitle: { color: 'var(--mesh-subtle)', overflowWrap: 'anywhere' },
    end: { marginLeft: 'auto' },
  },
  { name: 'MeshSection' },
);

/** A card of the page, with its heading. */
export function Section(props: {
  title: ReactNode;
  subtitle?: ReactNode;
  /** At the right end of the heading. */
  end?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const heading = useId();
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-labelledby={heading}
      id={props.id}
    >
      <header className={classes.header}>
        <h2 id={heading} className={classes.title}>
          {props.title}
        </h2>
        {props.subtitle && (
          <span className={classes.subtitle}>{props.subtitle}</span>
        )}
        {props.end && <span className={classes.end}>{props.end}</span>}
      </header>
      {props.children}
    </Paper>
  );
}
