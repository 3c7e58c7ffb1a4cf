export * from './check';
export * from './jsonSchema';
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
