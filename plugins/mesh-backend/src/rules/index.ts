import type { Rule } from '@meshport/plugin-mesh-node';
import { clusterUnreachable } from './cluster-unreachable';

/** The rules, causes before their consequences. */
export const rules: readonly Rule[] = [clusterUnreachable];
