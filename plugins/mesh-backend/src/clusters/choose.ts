import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { CLUSTER_NAME } from './name';

/** What there is to choose from, and how it is called in messages. */
export interface Choice<T> {
  config: Config;
  /** The entry of `mesh.sources`. */
  configPath: string;
  /** Key of the entry that chooses: `contexts`. */
  key: string;
  /** What one of them is: `context`. */
  what: string;
  /** What has them: a file, another key. */
  where: string;
  there: ReadonlyArray<{ name: string; at: string; value: T }>;
}

/** One that is read, with the name of the cluster here. */
export interface Chosen<T> {
  name: string;
  /** Key of the configuration that says so. */
  at: string;
  value: T;
}

/**
 * Chooses by an entry such as `[east, { context: Q/x, name: west }]`; all where the key is left out.
 *
 * @throws InputError that names the key
 */
export function choose<T>(choice: Choice<T>): Array<Chosen<T>> {
  const { config, there, where, what } = choice;
  const key = `${choice.configPath}.${choice.key}`;
  const chosen = config.has(choice.key)
    ? chooseListed(choice, key, config.getOptional(choice.key))
    : there;
  const names = new Map<string, string>();
  for (const { name, at } of chosen) {
    if (!CLUSTER_NAME.test(name)) {
      throw new InputError(
        `${at}: ${JSON.stringify(
          name,
        )} is no name for a cluster: lower-case letters, digits, '-' and '.'. Write { ${what}: ${JSON.stringify(
          name,
        )}, name: <a name> } in ${key}`,
      );
    }
    const other = names.get(name);
    if (other !== undefined) {
      throw new InputError(
        other === at
          ? `${at}: ${where} has two of the name ${name}`
          : `${at}: ${other} has the name ${name} already`,
      );
    }
    names.set(name, at);
  }
  return [...chosen];
}

function chooseListed<T>(
  { there, what, where }: Choice<T>,
  key: string,
  entries: unknown,
): Array<Chosen<T>> {
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new InputError(`${key}: is not a list of ${what}s of ${where}`);
  }
  return entries.map((entry: unknown, index) => {
    const at = `${key}[${index}]`;
    const { [what]: asked, name = asked } = (
      typeof entry === 'string' ? { [what]: entry } : entry ?? {}
    ) as Record<string, unknown>;
    const found = there.find(candidate => candidate.name === asked);
    if (!found) {
      throw new InputError(
        `${at}: ${where} has no ${what} ${JSON.stringify(
          asked ?? entry,
        )}; it has ${there.map(candidate => candidate.name).join(', ')}`,
      );
    }
    if (typeof name !== 'string') {
      throw new InputError(`${at}: name is not a text`);
    }
    return { name, at, value: found.value };
  });
}
