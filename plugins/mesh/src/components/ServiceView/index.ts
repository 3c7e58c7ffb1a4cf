export { ServiceView } from './ServiceView';
