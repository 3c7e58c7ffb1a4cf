import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type JsonObject } from '@backstage/types';
import type { ClusterSource, KindDefinition } from '@meshport/plugin-mesh-node';
import { type Check, isObject, show } from './config/check';
import { suggest, unknownKeys } from './config/keys';
import {
  narrowKinds,
  NARROWING_KEYS,
  readKindChoice,
  type ReadKinds,
  readSourceChoice,
} from './config/kinds';

/** How a claim is confirmed. */
export type OwnershipMode = 'namespace-annotation' | 'trust-annotations';

/** An entry of a list that names by its type what it is for. */
export interface ConfiguredEntry {
  type: string;
  /** `mesh.sources[0]` */
  path: string;
  config: Config;
}

/** A source, with what is read of its clusters. */
export interface ConfiguredSource extends ConfiguredEntry {
  kinds: ReadKinds;
}

/** What `mesh:` says, checked. */
export interface MeshConfig {
  sources: ConfiguredSource[];
  loadBalancers: ConfiguredEntry[];
  /** Clusters by cluster set; empty where nothing is configured. */
  clusterSets: Map<string, string[]>;
  ownership: {
    mode: OwnershipMode;
    /** Owner's entity reference by namespace. */
    namespaces: Map<string, string>;
  };
  /** So long the first index may keep the hub from being ready. */
  firstIndexTimeoutMs: number;
  history: {
    /** Transitions are kept for so long. */
    keptMs: number;
  };
}

const FIRST_INDEX_TIMEOUT_MS = 30_000;

const MODES: readonly OwnershipMode[] = [
  'namespace-annotation',
  'trust-annotations',
];

const HOUR_MS = 3_600_000;
const KEPT_MS = 30 * 24 * HOUR_MS;

/**
 * Reads and checks `mesh:`.
 *
 * @param known - what there is that it may name
 * @throws InputError with one line for each mistake, naming the key
 */
export function readMeshConfig(root: Config, known: Known): MeshConfig {
  const mistakes: string[] = [];
  const check = <T>(key: string, fallback: T, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      const text = (error as Error).message;
      mistakes.push(text.startsWith('mesh') ? text : `${key}: ${text}`);
      return fallback;
    }
  };
  const config = check('mesh', undefined, () => {
    const value = root.getOptional('mesh');
    if (value === undefined) return undefined;
    if (!isObject(value)) throw new Error('is not an object');
    return root.getConfig('mesh');
  });
  const read: MeshConfig = {
    sources: readSources(config, known, check),
    loadBalancers: readEntries(
      'loadBalancers',
      'load balancer',
      config,
      known.loadBalancers ?? [],
      check,
    ),
    clusterSets: readClusterSets(config, check),
    ownership: {
      mode: check('mesh.ownership.mode', MODES[0], () => readMode(config)),
      namespaces: readNamespaces(config, check),
    },
    firstIndexTimeoutMs: check(
      'mesh.firstIndexTimeout',
      FIRST_INDEX_TIMEOUT_MS,
      () => readTimeout(config),
    ),
    history: {
      keptMs: check('mesh.history.keep', KEPT_MS, () => readKept(config)),
    },
  };
  if (mistakes.length > 0) {
    throw new InputError(
      `The configuration of mesh is wrong.\n${mistakes.join('\n')}`,
    );
  }
  return read;
}

/** What the configuration may say of a type. */
type KnownType = Pick<ClusterSource, 'type' | 'keys'>;

/** What there is, in the hub and its modules. */
interface Known {
  sources: readonly KnownType[];
  loadBalancers?: readonly KnownType[];
  kinds: readonly KindDefinition[];
}

function readSources(
  config: Config | undefined,
  { sources, kinds }: Known,
  check: Check,
): ConfiguredSource[] {
  const said = config?.getOptional('kinds');
  const ofAll = readKindChoice(said, 'mesh.kinds', kinds, check);
  const known = sources.map(({ type, keys }) => ({
    type,
    keys: keys && [...NARROWING_KEYS, ...keys],
  }));
  return readEntries('sources', 'source', config, known, check).map(entry => {
    const ofSource = readSourceChoice(
      entry.config.get<JsonObject>(),
      entry.path,
      kinds,
      check,
    );
    return { ...entry, kinds: narrowKinds(kinds, ofAll, ofSource) };
  });
}

function readEntries(
  key: string,
  what: string,
  config: Config | undefined,
  known: readonly KnownType[],
  check: Check,
): ConfiguredEntry[] {
  const count = check(`mesh.${key}`, 0, () => {
    const value = config?.getOptional(key) ?? [];
    if (!Array.isArray(value)) throw new Error('is not a list');
    return value.length;
  });
  return Array.from({ length: count }, (_, index) => {
    const path = `mesh.${key}[${index}]`;
    return check(path, undefined, () => {
      const entry = (config!.getOptional(key) as unknown[])[index];
      if (!isObject(entry)) throw new Error('is not an object');
      const { type } = entry;
      const meant = known.find(candidate => candidate.type === type);
      if (!meant) {
        throw new Error(
          `${path}.type: ${show(
            type,
          )} is not a ${what} that is known; ${suggest(
            String(type ?? ''),
            known.map(candidate => candidate.type),
          )}`,
        );
      }
      const keys = meant.keys && ['type', ...meant.keys];
      for (const mistake of keys ? unknownKeys(path, entry, keys) : []) {
        check(path, undefined, () => {
          throw new Error(mistake);
        });
      }
      return {
        type: meant.type,
        path,
        config: config!.getConfigArray(key)[index],
      };
    });
  }).flatMap(entry => entry ?? []);
}

function readClusterSets(
  config: Config | undefined,
  check: Check,
): Map<string, string[]> {
  const value = check('mesh.clusterSets', {}, () => {
    const sets = config?.getOptional('clusterSets') ?? {};
    if (!isObject(sets)) throw new Error('is not an object');
    return sets;
  });
  const sets = new Map<string, string[]>();
  const setOf = new Map<string, string>();
  for (const [name, clusters] of Object.entries(value)) {
    const key = `mesh.clusterSets.${name}`;
    check(key, undefined, () => {
      checkName(name, 'a cluster set');
      if (!Array.isArray(clusters) || clusters.length === 0) {
        throw new Error('is not a list of cluster names');
      }
      for (const cluster of clusters) {
        checkName(cluster, 'a cluster');
        const other = setOf.get(cluster);
        if (other !== undefined) {
          throw new Error(
            other === name
              ? `${cluster} is there twice`
              : `${cluster} is in ${other} already; a cluster is in one set`,
          );
        }
        setOf.set(cluster, name);
      }
      sets.set(name, clusters as string[]);
    });
  }
  return sets;
}

function readTimeout(config: Config | undefined): number {
  if (config?.getOptional('firstIndexTimeout') === undefined) {
    return FIRST_INDEX_TIMEOUT_MS;
  }
  const ms = durationToMilliseconds(
    readDurationFromConfig(config, { key: 'firstIndexTimeout' }),
  );
  if (!(ms >= 0)) throw new Error('is not a time such as { seconds: 30 }');
  return ms;
}

function readMode(config: Config | undefined): OwnershipMode {
  const ownership = config?.getOptional('ownership') ?? {};
  if (!isObject(ownership)) throw new Error('mesh.ownership: is not an object');
  const mode = ownership.mode ?? MODES[0];
  const known = MODES.find(candidate => candidate === mode);
  if (!known)
    throw new Error(`${show(mode)} is not one of ${MODES.join(', ')}`);
  return known;
}

function readNamespaces(
  config: Config | undefined,
  check: Check,
): Map<string, string> {
  const ownership = config?.getOptional('ownership');
  const value = isObject(ownership) ? ownership.namespaces ?? {} : {};
  const namespaces = new Map<string, string>();
  check('mesh.ownership.namespaces', undefined, () => {
    if (!isObject(value)) throw new Error('is not an object');
  });
  if (!isObject(value)) return namespaces;
  for (const [namespace, owner] of Object.entries(value)) {
    check(`mesh.ownership.namespaces.${namespace}`, undefined, () => {
      // A key that fits no namespace would leave the one that was meant to its annotation.
      if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) {
        throw new Error(
          `${show(
            namespace,
          )} is not a name of a namespace: lower-case letters, digits and '-', at most 63`,
        );
      }
      if (typeof owner !== 'string') {
        throw new Error(
          `${show(
            owner,
          )} is not an entity reference such as group:default/team-a`,
        );
      }
      namespaces.set(
        namespace,
        stringifyEntityRef(
          parseEntityRef(owner, {
            defaultKind: 'group',
            defaultNamespace: 'default',
          }),
        ),
      );
    });
  }
  return namespaces;
}

function readKept(config: Config | undefined): number {
  const history = config?.getOptional('history') ?? {};
  if (!isObject(history)) throw new Error('mesh.history: is not an object');
  if (history.keep === undefined) return KEPT_MS;
  const keptMs = durationToMilliseconds(
    readDurationFromConfig(config!.getConfig('history'), { key: 'keep' }),
  );
  if (!(keptMs >= HOUR_MS)) {
    throw new Error(`${show(history.keep)} is less than an hour`);
  }
  return keptMs;
}

function checkName(value: unknown, what: string): asserts value is string {
  if (
    typeof value !== 'string' ||
    !/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(value)
  ) {
    throw new Error(
      `${show(
        value,
      )} is not a name of ${what}: lower-case letters, digits, '-' and '.'`,
    );
  }
}
