import { readExpectation } from '../record/expectation';
import { bridge } from './bridge';
import { combinations } from './combinations';
import { endpoints } from './endpoints';
import { exports_ } from './exports';
import { fleet } from './fleet';
import { gateways } from './gateways';
import { records } from './records';
import { routes } from './routes';
import type { Scenario } from './scenario';

/** Failures that come alone, each with a recording. */
export const single: readonly Scenario[] = [
  ...endpoints,
  ...bridge,
  ...routes,
  ...records,
  ...gateways,
  ...exports_,
  ...fleet,
].map(injection => ({ ...readExpectation(injection.name), ...injection }));

/** Failures that come two at a time. */
export const pairs: readonly Scenario[] = combinations(single);

export type { Cause, Scenario } from './scenario';
