/**
 * The vocabulary of Meshport: answers of the API, annotations and permissions.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './answers';
export * from './geography';
export * from './message';
export * from './permissions';
export * from './refs';
export * from './vocabulary';
