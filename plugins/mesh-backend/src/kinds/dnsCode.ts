import { createHash } from 'node:crypto';

/**
 * The code by which Kuadrant's records name a cluster: the first 6 characters of base36(sha224(kube-system UID)).
 * (kuadrant-operator 1.5, `c6` in `<c6>-<g6>.klb.<host>`.)
 */
export function dnsCode(text: string): string {
  const digest = createHash('sha224').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, 6);
}
