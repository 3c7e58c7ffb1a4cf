/*
 * The rooms of the backend that are tried before API servers. They are private to the package: only here is the door left
 * open.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports */
export { sourceContext } from '../../plugins/mesh-backend/src/__testUtils__/sourceContext';
export { ApiServerCluster } from '../../plugins/mesh-backend/src/clusters/apiServer/cluster';
export { createKubeconfigSource } from '../../plugins/mesh-backend/src/clusters/kubeconfig';
export { createOcmSource } from '../../plugins/mesh-backend/src/clusters/ocm';
export { FleetIndex } from '../../plugins/mesh-backend/src/fleet';
export { observedSink } from '../../plugins/mesh-backend/src/fleet/observedSink';
export { readLog } from '../../plugins/mesh-backend/src/fleet/readLog';
export { FleetSync } from '../../plugins/mesh-backend/src/fleet/sync';
export { kinds } from '../../plugins/mesh-backend/src/kinds';
export { type Clock, systemClock } from '../../plugins/mesh-backend/src/watch';
export {
  answer,
  failure,
  FakeApiServer,
  type ServedKind,
  type ServedObject,
  silence,
} from '../../plugins/mesh-backend/src/watch/testing/apiServer';
export { RecordingSink } from '../../plugins/mesh-backend/src/watch/testing/sink';
