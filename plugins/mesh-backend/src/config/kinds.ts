import type { KindDefinition, KindScope } from '@meshport/plugin-mesh-node';
import { type Check, isObject, show } from './check';
import { suggest, unknownKeys } from './keys';
import { parseLabelSelector } from './labelSelector';

/** The kinds that are read of a cluster. */
export interface ReadKinds {
  /** Each with what of it is read. */
  read: readonly KindDefinition[];
  /** Why others are not that the configuration switches off, by their ids. */
  off: ReadonlyMap<string, string>;
}

/** What the configuration says of one kind; `path` is where. */
interface OneKind {
  path: string;
  isRead: boolean;
  namespaces?: readonly string[];
  labelSelector?: string;
  names?: readonly string[];
}

/** What the configuration says of kinds, by their ids. */
export type KindChoice = ReadonlyMap<string, OneKind>;

/** What the configuration says of the clusters of one source. */
export interface SourceChoice {
  kinds: KindChoice;
  /** Namespaces of every kind that has some, and where that is said. */
  namespaces?: { names: readonly string[]; path: string };
}

/** Keys that every source has. */
export const NARROWING_KEYS = ['kinds', 'namespaces'];

const KIND_KEYS = ['namespaces', 'labelSelector', 'names'];

/** RFC 1123 label, as names of namespaces are. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** RFC 1123 subdomain. */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** The UID of this namespace is the identity of a cluster: it is read whatever namespaces are. */
const IDENTITY = 'kube-system';

/** Reads `mesh.kinds` or `mesh.sources[].kinds`. */
export function readKindChoice(
  value: unknown,
  path: string,
  kinds: readonly KindDefinition[],
  check: Check,
): KindChoice {
  const said = check(path, {}, () => {
    if (value === undefined) return {};
    if (!isObject(value)) throw new Error('is not an object of kinds');
    return value;
  });
  const choice = new Map<string, OneKind>();
  for (const [id, one] of Object.entries(said)) {
    const at = `${path}.${id}`;
    check(at, undefined, () => {
      const kind = kinds.find(candidate => candidate.id === id);
      if (!kind) {
        throw new Error(
          `is not a kind that is known; ${suggest(
            id,
            kinds.map(candidate => candidate.id),
          )}`,
        );
      }
      choice.set(id, readKind(one, at, kind, check));
    });
  }
  return choice;
}

/** Reads `kinds` and `namespaces` of a source. */
export function readSourceChoice(
  source: Record<string, unknown>,
  path: string,
  kinds: readonly KindDefinition[],
  check: Check,
): SourceChoice {
  const at = `${path}.namespaces`;
  const names = check(at, undefined, () =>
    readNames(source.namespaces, at, NAMESPACE, 'a namespace'),
  );
  return {
    kinds: readKindChoice(source.kinds, `${path}.kinds`, kinds, check),
    namespaces: names && { names, path: at },
  };
}

/** The kinds that are read of the clusters of a source: what is said of the source goes before what is said of all. */
export function narrowKinds(
  kinds: readonly KindDefinition[],
  ofAll: KindChoice,
  ofSource: SourceChoice,
): ReadKinds {
  const off = new Map<string, string>();
  const read = kinds.flatMap(kind => {
    const said = [ofSource.kinds.get(kind.id), ofAll.get(kind.id)].flatMap(
      one => one ?? [],
    );
    const [first] = said;
    if (first && !first.isRead) {
      off.set(kind.id, `The configuration switches it off (${first.path}).`);
      return [];
    }
    if (!first && kind.optional) return [];
    return [narrow(kind, said, ofSource.namespaces)];
  });
  return { read, off };
}

function narrow(
  kind: KindDefinition,
  said: readonly OneKind[],
  ofSource: SourceChoice['namespaces'],
): KindDefinition {
  const byNamespaces = said.find(({ namespaces }) => namespaces);
  const byLabels = said.find(({ labelSelector }) => labelSelector);
  const names = said.find(one => one.names)?.names;
  const configuredAt: KindScope['configuredAt'] = {};
  const scope: KindScope = { configuredAt };
  if (byNamespaces && hasNamespaces(kind)) {
    scope.namespaces = byNamespaces.namespaces;
    configuredAt.namespaces = `${byNamespaces.path}.namespaces`;
  } else if (ofSource && hasNamespaces(kind)) {
    scope.namespaces = ofSource.names;
    configuredAt.namespaces = ofSource.path;
  }
  if (scope.namespaces && !kind.namespaced) {
    scope.namespaces = [...new Set([...scope.namespaces, IDENTITY])];
  }
  if (byLabels) {
    scope.labelSelector = byLabels.labelSelector;
    configuredAt.labelSelector = `${byLabels.path}.labelSelector`;
  }
  const isNarrowed = Object.keys(configuredAt).length > 0;
  return {
    ...kind,
    ...(names && { only: names }),
    ...(isNarrowed && { scope }),
  };
}

function hasNamespaces({ namespaced, group, kind }: KindDefinition): boolean {
  return namespaced || (group === '' && kind === 'Namespace');
}

function readKind(
  value: unknown,
  path: string,
  kind: KindDefinition,
  check: Check,
): OneKind {
  if (typeof value === 'boolean') return { path, isRead: value };
  if (!isObject(value)) {
    throw new Error(
      `${show(value)} is not true, false or an object with ${KIND_KEYS.join(
        ', ',
      )}`,
    );
  }
  for (const mistake of unknownKeys(path, value, KIND_KEYS)) {
    check(path, undefined, () => {
      throw new Error(mistake);
    });
  }
  const read = <T>(key: string, get: (at: string, said: unknown) => T) => {
    const at = `${path}.${key}`;
    return check(at, undefined, () => get(at, value[key]));
  };
  return {
    path,
    isRead: true,
    namespaces: read('namespaces', (at, said) => {
      if (said !== undefined && !hasNamespaces(kind)) {
        throw new Error(`${kind.id} has no namespaces`);
      }
      return readNames(said, at, NAMESPACE, 'a namespace');
    }),
    labelSelector: read('labelSelector', (_, said) => readSelector(said)),
    names: read('names', (at, said) => {
      if (said !== undefined && !kind.only) {
        throw new Error(`${kind.id} is not read by name`);
      }
      return readNames(said, at, NAME, 'an object');
    }),
  };
}

function readNames(
  value: unknown,
  path: string,
  form: RegExp,
  what: string,
): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error('is not a list of names');
  }
  value.forEach((name, index) => {
    if (typeof name !== 'string' || !form.test(name)) {
      throw new Error(
        `${path}[${index}]: ${show(name)} is not a name of ${what}`,
      );
    }
    if (value.indexOf(name) !== index) {
      throw new Error(`${path}[${index}]: ${name} is there twice`);
    }
  });
  return value;
}

function readSelector(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '') {
    throw new Error(`${show(value)} is not a label selector`);
  }
  parseLabelSelector(value);
  return value;
}
