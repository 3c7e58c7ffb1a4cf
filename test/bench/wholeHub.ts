/*
 * A hub with the whole backend. Apart from the rooms of `backend.ts`: it loads ES modules, which tests of the fleets do not.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports */
export {
  component,
  startHub,
} from '../../plugins/mesh-backend/src/__testUtils__/hub';
