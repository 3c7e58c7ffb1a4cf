/** @public */
export type MessageValue = string | number | boolean | string[];

/**
 * A sentence. `key` and `values` are for translation; `text` is the English sentence, ready to show.
 *
 * @public
 */
export interface Message {
  key: string;
  values: Record<string, MessageValue>;
  text: string;
}

/**
 * Makes a {@link Message} from a template with `{{name}}` holes.
 *
 * @param key - identifies the sentence for translation, `<rule or room>.<name>`
 * @param template - English, each `{{name}}` is replaced by the value of that name; lists are joined as a person would
 * @param values - what fills the holes
 * @throws Error where a hole has no value: a sentence with a hole in it must not reach a page
 * @public
 */
export function message(
  key: string,
  template: string,
  values: Record<string, MessageValue> = {},
): Message {
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!Object.prototype.hasOwnProperty.call(values, name)) {
      throw new Error(`Message ${key} has no value for {{${name}}}`);
    }
    const value = values[name];
    return Array.isArray(value) ? joinNames(value) : String(value);
  });
  return { key, values, text };
}

/**
 * `a`, `a and b`, `a, b and c`.
 *
 * @public
 */
export function joinNames(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
