const HOST_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const INTERNAL = ['localhost', 'local', 'internal', 'svc'];

/**
 * What is wrong with a host name that clients outside call; undefined where nothing is.
 * The shape is Gateway API's Hostname: lower case, no trailing dot, no IP address, at most one `*.` in front.
 */
export function hostProblem(host: string): string | undefined {
  if (host === '') return 'is empty: give a host name, or leave it out';
  if (host.length > 253) return 'is longer than 253 characters';
  const labels = (host.startsWith('*.') ? host.slice(2) : host).split('.');
  const last = labels[labels.length - 1];
  if (/^([0-9]+|0x[0-9a-f]*)$/i.test(last) || /[[\]:]/.test(host)) {
    return 'must be a host name: an IP address, in whatever notation, is not one';
  }
  if (labels.some(label => !HOST_LABEL.test(label))) {
    return 'must be a host name: lower-case letters, digits and hyphens between dots, at most 63 characters a label, no dot at the end (other alphabets in punycode, xn--…)';
  }
  if (labels.length < 2 || INTERNAL.includes(last) || labels.includes('svc')) {
    return 'must be a host name that clients outside the clusters can resolve, not a name from inside a cluster';
  }
  return undefined;
}

/**
 * Whether a listener serves a host (Gateway API v1, HTTPRoute `hostnames`): a wildcard stands for one or more
 * labels, never for none, and matches whole labels only.
 */
export function isServedBy(host: string, listener: string): boolean {
  if (host === listener) return true;
  return listener.startsWith('*.') && host.endsWith(listener.slice(1));
}

/** `*.mesh.example.com` */
export function isWildcard(host: string): boolean {
  return host.startsWith('*.');
}
