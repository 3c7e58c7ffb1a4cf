import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 16,
    height: 2.5 * sidebarConfig.logoHeight,
    marginLeft: 22,
    color: '#fff',
    fontSize: 20,
    fontWeight: 700,
  },
});

/** Three sites and what joins them; the same drawing as the favicon. */
export function HubIcon() {
  return (
    <svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="none"
        stroke="#7df3e1"
        strokeWidth="1.6"
        d="M12 7v5l-5 4.5M12 12l5 4.5"
      />
      <g fill="#7df3e1">
        <circle cx="12" cy="6" r="2.4" />
        <circle cx="6.5" cy="17" r="2.4" />
        <circle cx="17.5" cy="17" r="2.4" />
      </g>
    </svg>
  );
}

export function HubLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Hub">
      <HubIcon />
      {isOpen && <span>Hub</span>}
    </Link>
  );
}
