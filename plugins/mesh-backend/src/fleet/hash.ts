/** A number of 32 bits for a text: as good as any for a table, no secret. */
export function hashOf(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  }
  return hash ^ (hash >>> 15);
}
