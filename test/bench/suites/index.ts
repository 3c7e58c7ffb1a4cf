import type { Figure } from '../figure';
import { answer } from './answer';
import { edit } from './edit';
import { frontend } from './frontend';
import { index } from './fleetIndex';
import { fleetStart } from './fleetStart';
import { hardCase } from './hardCase';
import { judge } from './judge';
import { http } from './http';
import { manifests } from './manifests';
import { sideBySide } from './sideBySide';
import { clone, start } from './start';
import { updates } from './updates';

/** A set of figures that are measured together. */
export interface Suite {
  name: string;
  /** Runs only when it is asked for: it takes minutes, much memory, or the network. */
  onRequest?: boolean;
  measure(): Promise<Figure[]>;
}

export const suites: readonly Suite[] = [
  { name: 'manifests', measure: manifests },
  { name: 'frontend', measure: frontend },
  { name: 'index', measure: index },
  { name: 'answer', measure: answer },
  { name: 'http', measure: http },
  { name: 'updates', measure: updates },
  { name: 'edit', measure: edit },
  { name: 'start', measure: start },
  { name: 'judge', onRequest: true, measure: judge },
  { name: 'fleet-start', onRequest: true, measure: fleetStart },
  { name: 'hard-case', onRequest: true, measure: hardCase },
  { name: 'side-by-side', onRequest: true, measure: sideBySide },
  { name: 'clone', onRequest: true, measure: clone },
];
