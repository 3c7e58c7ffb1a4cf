/*
 * What of the backend is tried before what istiod gives a proxy. It is private to the package: only here, and beside the
 * lane of API servers, is the door left open.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports */
export {
  compareWithEnvoy,
  type EnvoyConfig,
  type Proxy,
} from '../../plugins/mesh-backend/src/__testUtils__/envoy';
export {
  type Editor,
  type Onboarded,
  type Variation,
  variations,
} from '../../plugins/mesh-backend/src/__testUtils__/envoyVariations';
