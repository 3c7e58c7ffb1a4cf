import { createElement, type ComponentType } from 'react';
import SvgIcon, { type SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircle from '@material-ui/icons/CheckCircle';
import CloudOff from '@material-ui/icons/CloudOff';
import Help from '@material-ui/icons/Help';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import Info from '@material-ui/icons/Info';
import Lock from '@material-ui/icons/Lock';
import Remove from '@material-ui/icons/Remove';
import RemoveCircleOutline from '@material-ui/icons/RemoveCircleOutline';
import Schedule from '@material-ui/icons/Schedule';
import Sync from '@material-ui/icons/Sync';
import VisibilityOff from '@material-ui/icons/VisibilityOff';
import Warning from '@material-ui/icons/Warning';

/** A shape for each state, so that grey print and colour-blind eyes lose nothing. */
export type IconName =
  | 'ok'
  | 'warn'
  | 'broken'
  | 'lastKnown'
  | 'unreachable'
  | 'lock'
  | 'notInstalled'
  | 'absent'
  | 'off'
  | 'notApplicable'
  | 'pending'
  | 'syncing'
  | 'live'
  | 'info'
  | 'unknown';

/** `bad` is for broken only. */
export type Tone = 'ok' | 'warn' | 'bad' | 'unk';

const Broken = (props: SvgIconProps) => (
  <SvgIcon {...props}>
    <path
      fillRule="evenodd"
      d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM8.3 7L7 8.3 10.7 12 7 15.7 8.3 17 12 13.3 15.7 17 17 15.7 13.3 12 17 8.3 15.7 7 12 10.7z"
    />
  </SvgIcon>
);

const Live = (props: SvgIconProps) => (
  <SvgIcon {...props}>
    <circle cx="12" cy="12" r="5" />
    <circle
      cx="12"
      cy="12"
      r="9"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    />
  </SvgIcon>
);

const NotInstalled = (props: SvgIconProps) => (
  <SvgIcon {...props}>
    <circle
      cx="12"
      cy="12"
      r="9"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeDasharray="4 3"
    />
  </SvgIcon>
);

const ICONS: Record<IconName, ComponentType<SvgIconProps>> = {
  ok: CheckCircle,
  warn: Warning,
  broken: Broken,
  lastKnown: Schedule,
  unreachable: CloudOff,
  lock: Lock,
  notInstalled: NotInstalled,
  absent: RemoveCircleOutline,
  off: VisibilityOff,
  notApplicable: Remove,
  pending: HourglassEmpty,
  syncing: Sync,
  live: Live,
  info: Info,
  unknown: Help,
};

const useStyles = makeStyles(
  {
    icon: { flex: 'none', verticalAlign: '-3px' },
    ok: { color: 'var(--mesh-ok)' },
    warn: { color: 'var(--mesh-warn)' },
    bad: { color: 'var(--mesh-bad)' },
    unk: { color: 'var(--mesh-unk)' },
  },
  { name: 'MeshStateIcon' },
);

/** The icon of a state. It says nothing to a screen reader: the word beside it does. */
export function StateIcon(props: {
  icon: IconName;
  tone: Tone;
  size?: number;
  className?: string;
}) {
  const { icon, tone, size = 16, className = '' } = props;
  const classes = useStyles();
  return createElement(ICONS[icon], {
    'aria-hidden': true,
    className: `${classes.icon} ${classes[tone]} ${className}`,
    style: { width: size, height: size, fontSize: size },
  });
}
