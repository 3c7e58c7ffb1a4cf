export { State } from './State';
export { StateIcon, type IconName, type Tone } from './StateIcon';
