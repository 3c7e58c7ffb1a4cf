import { NotFoundError } from '@backstage/errors';
import {
  message,
  parseObjectRef,
  type EntityAnswer,
  type Message,
  type ObjectAnswer,
  type ParsedObjectRef,
} from '@meshport/plugin-mesh-common';
import type { RawObject } from '@meshport/plugin-mesh-node';
import { stringify } from 'yaml';
import type { Rooms } from './rooms';

/** A cluster that does not answer must not hold the page. */
const DEADLINE_MS = 5_000;
const CONCEALED = '(not shown)';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * One object that the entity's answer names: shown where it is in a namespace of the entity's services, or the user may
 * read the fleet; else named and not shown.
 *
 * @throws NotFoundError where the answer does not name it, whether or not there is such an object
 */
export async function answerObject(
  rooms: Rooms,
  entity: EntityAnswer,
  ref: string,
  readsFleet: boolean,
): Promise<ObjectAnswer> {
  const parsed = parseObjectRef(ref);
  if (!parsed || !namedObjects(entity.services).has(ref)) {
    throw new NotFoundError(
      `The page of ${entity.entityRef} does not name ${ref}`,
    );
  }
  const asOf =
    rooms.fleet.get(parsed.cluster, parsed.kind, parsed.namespace, parsed.name)
      ?.asOf ?? null;
  const withheld = (reason: Message): ObjectAnswer => ({
    object: ref,
    asOf,
    yaml: null,
    withheld: reason,
  });
  if (!readsFleet && !isOfServices(parsed, entity)) {
    return withheld(
      message(
        'object.foreign',
        'It belongs to another team or to the platform, so it is named here and not shown.',
      ),
    );
  }
  try {
    const raw = await fetchObject(rooms, parsed);
    if (raw) {
      const { conceals = [] } = rooms.kinds.find(k => k.id === parsed.kind)!;
      const yaml = toYaml(concealed(raw, conceals));
      return { object: ref, asOf, yaml, withheld: null };
    }
  } catch (error) {
    rooms.logger.warn(`${ref} could not be fetched`, error as Error);
    return withheld(
      message(
        'object.notFetched',
        'The cluster {{cluster}} did not give it just now. Try again in a moment.',
        { cluster: parsed.cluster },
      ),
    );
  }
  return withheld(
    message('object.gone', 'It is not in the cluster {{cluster}}.', {
      cluster: parsed.cluster,
    }),
  );
}

/** Every reference to an object in an answer. */
export function namedObjects(services: EntityAnswer['services']): Set<string> {
  const named = new Set<string>();
  for (const { grid, findings, records } of services) {
    for (const { cells } of grid.rows) {
      for (const cell of cells) cell.objects.forEach(ref => named.add(ref));
    }
    for (const { evidence } of findings) {
      for (const { object } of evidence) named.add(object);
    }
    for (const { objects, policies, conditions } of records) {
      for (const ref of [...objects, ...policies]) named.add(ref);
      for (const { object } of conditions) named.add(object);
    }
  }
  return named;
}

function isOfServices(object: ParsedObjectRef, entity: EntityAnswer): boolean {
  const namespace =
    object.kind === 'Namespace' ? object.name : object.namespace;
  return entity.services.some(service => service.namespace === namespace);
}

async function fetchObject(
  rooms: Rooms,
  { cluster, kind, namespace, name }: ParsedObjectRef,
): Promise<RawObject | undefined> {
  const definition = rooms.kinds.find(({ id }) => id === kind);
  const source = rooms.cluster(cluster);
  // No source is ever asked for a Secret, whatever kinds a hub adds.
  if (!definition || !source || definition.kind === 'Secret') return undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      source.fetch(definition, namespace, name),
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`no answer within ${DEADLINE_MS} ms`)),
          DEADLINE_MS,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** The object with a word in place of what nobody is shown. */
export function concealed(raw: RawObject, paths: readonly string[]): RawObject {
  return paths.reduce<RawObject>(
    (object, path) => hide(object, path.split('.')) as RawObject,
    raw,
  );
}

function hide(value: unknown, [key, ...rest]: string[]): unknown {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || !Object.prototype.hasOwnProperty.call(value, key)) {
    return value;
  }
  const fields = value as Record<string, unknown>;
  return {
    ...fields,
    [key]: rest.length > 0 ? hide(fields[key], rest) : CONCEALED,
  };
}

/** Without what only machines read, and what repeats the object. */
function toYaml(raw: RawObject): string {
  const metadata = { ...(raw.metadata as Record<string, unknown>) };
  delete metadata.managedFields;
  if (metadata.annotations && typeof metadata.annotations === 'object') {
    const annotations = { ...(metadata.annotations as object) } as Record<
      string,
      unknown
    >;
    delete annotations[LAST_APPLIED];
    metadata.annotations = annotations;
    if (Object.keys(annotations).length === 0) delete metadata.annotations;
  }
  return stringify({ ...raw, metadata }, { aliasDuplicateObjects: false });
}
