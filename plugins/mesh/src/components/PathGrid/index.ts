export { PathGrid } from './PathGrid';
