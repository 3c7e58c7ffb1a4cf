export * from './notes';
export * from './onboarding';
export * from './plan';
