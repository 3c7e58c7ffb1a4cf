import type { OnboardingRequest } from './schema';

/**
 * The fields of a request. A form has others beside them (repository, folder), and a page that picks these out of a
 * form need not load the schema.
 *
 * @public
 */
export const ONBOARDING_REQUEST_FIELDS = [
  'component',
  'clusterSet',
  'namespace',
  'service',
  'port',
  'portName',
  'protocol',
  'mesh',
  'clusters',
  'host',
  'paths',
  'gateway',
  'dns',
  'backend',
  'layout',
] as const satisfies readonly (keyof OnboardingRequest)[];
