import leven from 'leven';

/** What is wrong with each key that nobody reads: it was meant to be another. One sentence each. */
export function unknownKeys(
  path: string,
  entry: object,
  known: readonly string[],
): string[] {
  return Object.keys(entry)
    .filter(key => !known.includes(key))
    .map(key => `${path}.${key}: is not a key here; ${suggest(key, known)}`);
}

/** The one that was meant, or all that there are. */
export function suggest(value: string, known: readonly string[]): string {
  const [meant] = known
    .map(candidate => ({ candidate, edits: leven(value, candidate) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 3)
    .sort((a, b) => a.edits - b.edits);
  return meant
    ? `did you mean ${meant.candidate}?`
    : `there are ${known.join(', ')}`;
}
