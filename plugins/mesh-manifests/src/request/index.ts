export * from './check';
export * from './fieldNames';
export * from './jsonSchema';
export * from './problem';
export {
  CLUSTER_ROLES,
  onboardingRequestFields,
  onboardingRequestSchema,
} from './schema';
export type {
  ClusterRole,
  HealthCheck,
  OnboardingRequest,
  OnboardingRequestInput,
  RequestedCluster,
} from './schema';
