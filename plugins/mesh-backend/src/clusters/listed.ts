const NAMED = 10;

/** Names in a sentence: there may be as many as strangers make. */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  const named = names.slice(0, NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
