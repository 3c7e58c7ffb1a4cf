export { ObjectBox } from './ObjectBox';
export { ObjectDrawer, type SelectedCell } from './ObjectDrawer';
