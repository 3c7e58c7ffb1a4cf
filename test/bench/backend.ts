/*
 * The rooms of the backend that benchmarks measure one by one. They are private to the package: only here is the door
 * left open.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports */
export type { Access } from '../../plugins/mesh-backend/src/api/access';
export { answerEntity } from '../../plugins/mesh-backend/src/api/entities';
export type { Rooms } from '../../plugins/mesh-backend/src/api/rooms';
export { PageSignals } from '../../plugins/mesh-backend/src/api/signals';
export { readMeshConfig } from '../../plugins/mesh-backend/src/config';
export { FleetIndex } from '../../plugins/mesh-backend/src/fleet';
export { ClusterSets } from '../../plugins/mesh-backend/src/fleet/clusterSets';
export { History } from '../../plugins/mesh-backend/src/history';
export { kinds } from '../../plugins/mesh-backend/src/kinds';
export { dnsCode } from '../../plugins/mesh-backend/src/kinds/dnsCode';
export { rules } from '../../plugins/mesh-backend/src/rules';
export { judgeService } from '../../plugins/mesh-backend/src/rules/answer';
export { Verdicts } from '../../plugins/mesh-backend/src/verdicts';
export {
  pathOf,
  type ServedKind,
} from '../../plugins/mesh-backend/src/watch/testing/apiServer';
export { FleetSync } from '../../plugins/mesh-backend/src/fleet/sync';
export { createKubeconfigSource } from '../../plugins/mesh-backend/src/clusters/kubeconfig';
export { kubernetesClient } from '../../plugins/mesh-backend/src/clusters/apiServer/client';
