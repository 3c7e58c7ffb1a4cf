import { bridge } from './bridge';
import { combinations } from './combinations';
import { endpoints } from './endpoints';
import { exports_ } from './exports';
import { fleet } from './fleet';
import { gateways } from './gateways';
import { records } from './records';
import { routes } from './routes';
import type { Scenario } from './scenario';

const single: Scenario[] = [
  ...endpoints,
  ...bridge,
  ...routes,
  ...records,
  ...gateways,
  ...exports_,
  ...fleet,
];

/** All failures that are injected, one after the other. */
export const scenarios: readonly Scenario[] = [
  ...single,
  ...combinations(single),
];

export type { Cause, Scenario } from './scenario';
