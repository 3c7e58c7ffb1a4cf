export * from './check';
export * from './fieldNames';
export * from './jsonSchema';
export * from './problem';
export { onboardingRequestSchema } from './requestSchema';
export { CLUSTER_ROLES, onboardingRequestFields } from './schema';
export type {
  ClusterRole,
  HealthCheck,
  OnboardingRequest,
  OnboardingRequestInput,
  RequestedCluster,
} from './schema';
