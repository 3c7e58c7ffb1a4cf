/** Makes the text of an object from what differs from one to the next. */
export type Template = (values: readonly string[]) => string;

/**
 * Cuts an object's JSON at the texts that differ. Half a million objects are made of a few templates: to look for those
 * texts each time would take minutes.
 *
 * @param texts - each stands for the value in its place; longer ones go first where one is part of another
 */
export function templateOf(
  object: unknown,
  texts: readonly string[],
): Template {
  const json = JSON.stringify(object);
  const order = [...texts].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(${order
      .map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|')})`,
  );
  const parts = json
    .split(pattern)
    .map((part, index) => (index % 2 === 0 ? part : texts.indexOf(part)));
  return values =>
    parts
      .map(part => (typeof part === 'number' ? values[part] : part))
      .join('');
}
