import { useId, useState } from 'react';
import ChevronRight from '@material-ui/icons/ChevronRight';
import type { Finding } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { count, hopNames } from '../../view/names';
import { useFindingStyles } from './useFindingStyles';

/** What follows from a cause: folded, the sentences stay. */
export function Consequences(props: { consequences: Finding[] }) {
  const { consequences } = props;
  const classes = useFindingStyles();
  const shared = useSharedStyles();
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <div className={classes.consequences}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight
          aria-hidden
          className={`${classes.chevron} ${open ? classes.opened : ''}`}
          style={{ marginTop: 0 }}
        />
        <b>{count(consequences.length, 'consequence')}</b>
        <span className={shared.subtle}>
          {consequences.map(({ message }) => message.text).join(' · ')}
        </span>
      </button>
      {open && (
        <ul id={list}>
          {consequences.map(({ id, hop, cluster, message, remedy }) => (
            <li key={id}>
              <b>
                {hopNames[hop].title.toLowerCase()}
                {cluster && `, ${cluster}`}:
              </b>{' '}
              {message.text} {remedy.message.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
