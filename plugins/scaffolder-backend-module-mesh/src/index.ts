/**
 * Scaffolder actions of Meshport: render and check the manifests of an onboarding.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMesh as default } from './module';
