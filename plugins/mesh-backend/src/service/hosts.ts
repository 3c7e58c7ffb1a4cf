/** A wildcard stands for one or more labels, never for none (Gateway API v1, Hostname; the same in DNS, RFC 4592). */
export function isServedBy(host: string, pattern: string): boolean {
  if (host === pattern) return true;
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

/** Names that can answer for a host, nearest first: itself, then the wildcards above it. */
export function namesFor(host: string): string[] {
  const labels = host.split('.');
  const wildcards = labels
    .slice(1, -1)
    .map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  return [host, ...wildcards];
}

/** `mesh.example.com` of `*.mesh.example.com`: merged records are named so. */
export function withoutWildcard(host: string): string {
  return host.replace(/^\*\./, '');
}
