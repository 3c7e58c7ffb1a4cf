export { MeshTab } from './MeshTab';
