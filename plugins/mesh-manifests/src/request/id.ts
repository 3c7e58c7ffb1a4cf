import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

/** Of a label's value (Kubernetes, "Labels and Selectors"). */
const LONGEST = 63;

/**
 * Names an onboarding: the same for every run of the same service, so that a second run updates the first one's
 * pull request. Where joining with hyphens could mean two services, or is too long for a label, a hash decides.
 */
export function onboardingId(of: {
  clusterSet: string;
  namespace: string;
  service: string;
}): string {
  const parts =
    of.clusterSet === 'default'
      ? [of.namespace, of.service]
      : [of.clusterSet, of.namespace, of.service];
  const joined = parts.join('-');
  if (joined.length <= LONGEST && !parts.some(part => part.includes('-'))) {
    return joined;
  }
  const hash = bytesToHex(sha256(parts.join('/'))).slice(0, 8);
  const room = LONGEST - hash.length - 1;
  return `${joined.slice(0, room).replace(/-+$/, '')}-${hash}`;
}
