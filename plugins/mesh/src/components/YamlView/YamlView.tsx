import { useEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { yamlLine } from '../../view/yamlLine';

const useStyles = makeStyles(
  {
    root: {
      margin: 0,
      padding: '6px 0',
      overflow: 'auto',
      background: 'var(--mesh-sunk)',
      font: '400 12px/18px var(--mesh-mono)',
      counterReset: 'line',
      position: 'relative',
    },
    line: {
      display: 'block',
      position: 'relative',
      whiteSpace: 'pre',
      padding: '0 12px 0 44px',
      minWidth: 'max-content',
      '&::before': {
        counterIncrement: 'line',
        content: 'counter(line)',
        position: 'absolute',
        left: 0,
        width: 32,
        textAlign: 'right',
        color: 'var(--mesh-unkText)',
        fontSize: 11,
      },
    },
    marked: {
      background: 'var(--mesh-mark)',
      boxShadow: 'inset 3px 0 0 var(--mesh-warn)',
    },
    key: { color: 'var(--mesh-link)' },
    comment: { color: 'var(--mesh-subtle)' },
  },
  { name: 'MeshYaml' },
);

/** YAML with line numbers; the line of a field can be marked, and is scrolled to. */
export function YamlView(props: {
  yaml: string;
  label: string;
  /** Field path whose line is marked. */
  path?: string;
  maxHeight?: number | string;
}) {
  const { yaml, label, path, maxHeight = 268 } = props;
  const classes = useStyles();
  const pre = useRef<HTMLPreElement>(null);
  const lines = yaml.replace(/\n+$/, '').split('\n');
  const marked = path ? yamlLine(yaml, path) : undefined;

  useEffect(() => {
    const line = pre.current?.children[marked ?? -1];
    if (pre.current && line instanceof HTMLElement) {
      // Within the box only: the page must not move.
      pre.current.scrollTop = line.offsetTop - pre.current.clientHeight / 2;
    }
  }, [marked, yaml]);

  return (
    <pre
      ref={pre}
      className={classes.root}
      style={{ maxHeight }}
      // A region that scrolls must be reachable from the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      role="region"
    >
      {lines.map((line, index) => (
        <span
          key={index}
          className={`${classes.line} ${
            index === marked ? classes.marked : ''
          }`}
          {...(index === marked && { 'data-marked': true })}
        >
          <YamlLine line={line} classes={classes} />
        </span>
      ))}
    </pre>
  );
}

function YamlLine(props: {
  line: string;
  classes: Record<'key' | 'comment', string>;
}) {
  const { line, classes } = props;
  if (/^\s*#/.test(line))
    return <span className={classes.comment}>{line}</span>;
  const match = /^(\s*(?:- )*)([\w./"'-]+)(:(?:\s.*)?)$/.exec(line);
  if (!match) return <>{line || ' '}</>;
  return (
    <>
      {match[1]}
      <span className={classes.key}>{match[2]}</span>
      {match[3]}
    </>
  );
}
