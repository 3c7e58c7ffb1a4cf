export { meshApiRef, type MeshApi, type MeshRequestOptions } from './MeshApi';
export { MeshClient } from './MeshClient';
