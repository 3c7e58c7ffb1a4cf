/**
 * The backend of Meshport: reads the fleet, joins, finds and serves the answer.
 *
 * @packageDocumentation
 */
export { meshPlugin as default } from './plugin';
