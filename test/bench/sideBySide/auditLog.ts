import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';

const USER = 'system:serviceaccount:meshport:reader';

/**
 * Flags of an API server that writes down what a reader asks for, one event a request and one at the begin of a watch
 * (audit.k8s.io/v1).
 */
export function auditFlags(folder: string): string[] {
  const policy = join(folder, 'audit-policy.yaml');
  writeFileSync(
    policy,
    stringify({
      apiVersion: 'audit.k8s.io/v1',
      kind: 'Policy',
      omitStages: ['RequestReceived', 'Panic'],
      rules: [{ level: 'Metadata', users: [USER] }, { level: 'None' }],
    }),
  );
  return [`--audit-policy-file=${policy}`, `--audit-log-path=${logIn(folder)}`];
}

/** Requests that came between two instants, in ms since 1970. A watch counts when it is asked for. */
export function requestsBetween(
  folder: string,
  from: number,
  to: number,
): number {
  const seen = new Set<string>();
  for (const line of readFileSync(logIn(folder), 'utf8').split('\n')) {
    if (!line) continue;
    const { auditID, requestReceivedTimestamp } = JSON.parse(line);
    const at = Date.parse(requestReceivedTimestamp);
    if (at >= from && at < to) seen.add(auditID);
  }
  return seen.size;
}

function logIn(folder: string): string {
  return join(folder, 'audit.log');
}
