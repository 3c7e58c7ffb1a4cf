import { promises as fs } from 'node:fs';
import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type {
  ClusterSink,
  KindDefinition,
  RawObject,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import {
  ERROR_FILE,
  listFolder,
  MAX_FILE_BYTES,
  parseErrorFile,
  type FolderFile,
} from './folder';
import {
  keyOf,
  kindOf,
  place,
  placeNamespace,
  suspects,
  title,
} from './objects';
import {
  ManifestError,
  parseManifests,
  type ManifestObject,
} from './manifests';

/** Changes that come within this time are read together. */
const DEBOUNCE_MS = 30;
/** chokidar 4 drops a second change of a file within 50 ms, and an editor may write in two goes: look once more. */
const SETTLE_MS = 120;
/** Some file systems tell of no changes (NFS, full inotify tables): look from time to time. */
const LOOK_AGAIN_MS = 30_000;

interface ReadFile {
  version: string;
  /** Keys of the objects in it. */
  keys: Set<string>;
  /** Why it could not be read. */
  problem?: string;
  /** What of it is left out, beside the rest. */
  remarks: string[];
  /** Kinds of which objects may be missing because of it. */
  incomplete: readonly string[];
}

interface Known {
  kind: KindDefinition;
  found: ManifestObject;
}

/** One folder of the `files` source: a cluster whose objects lie in files. */
export class ClusterFolder implements SourcedCluster {
  readonly #root: string;
  readonly #dir: string;
  #wake: () => void = () => undefined;
  #dirty = true;
  /** The fleet was told as of when each kind is known, those of which there is no object among them. */
  #isAnnounced = false;
  #files = new Map<string, ReadFile>();
  /** Files that hold an object, in order of their names: the first counts. */
  #holders = new Map<string, string[]>();
  /** Name of each known object, by its key. */
  #named = new Map<
    string,
    { kind: string; namespace?: string; name: string }
  >();

  constructor(readonly name: string, root: string) {
    this.#root = root;
    this.#dir = path.join(root, name);
  }

  /** Something in the folder changed. */
  changed(): void {
    this.#dirty = true;
    this.#wake();
  }

  async read(
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void> {
    this.#files.clear();
    this.#holders.clear();
    this.#named.clear();
    this.#isAnnounced = false;
    const readable = kinds.filter(({ kind }) => kind !== 'Secret');
    const stop = () => this.#wake();
    signal.addEventListener('abort', stop);
    try {
      let waitMs = SETTLE_MS;
      while (!signal.aborted) {
        this.#dirty = false;
        try {
          await this.#readFolder(readable, sink, signal);
        } catch (error) {
          if (signal.aborted) return;
          sink.clusterState('unreachable', reasonOf(error));
        }
        const heard = await this.#nextChange(waitMs, signal);
        waitMs = heard ? SETTLE_MS : LOOK_AGAIN_MS;
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async fetch(
    kind: KindDefinition,
    namespace: string | undefined,
    name: string,
  ): Promise<RawObject | undefined> {
    const file = this.#holders.get(keyOf(kind.id, namespace, name))?.[0];
    if (file === undefined) return undefined;
    const { objects } = await this.#load(file);
    return objects.find(
      found =>
        found.kind === kind.kind &&
        found.group === kind.group &&
        found.name === name &&
        (kind.namespaced ? found.namespace ?? 'default' : undefined) ===
          namespace,
    )?.object;
  }

  /** @returns true where a change was heard, false where it is only time to look */
  async #nextChange(waitMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#dirty && !signal.aborted) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, waitMs);
        timer.unref();
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = () => undefined;
    }
    if (!this.#dirty || signal.aborted) return false;
    await new Promise<void>(resolve => {
      setTimeout(resolve, DEBOUNCE_MS);
    });
    return true;
  }

  async #readFolder(
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    signal: AbortSignal,
  ): Promise<void> {
    const listing = await listFolder(this.#dir, this.#root);
    // Of a cluster that could not be read, and left no file, nothing is known as of any time.
    const wasRead = listing.files.length > 0 || !listing.hasError;
    if (wasRead && !this.#isAnnounced) {
      this.#isAnnounced = true;
      const newest = Math.max(0, ...listing.files.map(f => +f.modified));
      const asOf = new Date(newest || Date.now()).toISOString();
      for (const kind of kinds) sink.replace(kind.id, [], asOf);
    }
    const present = new Set(listing.files.map(file => file.name));
    const again = new Set<string>();
    for (const name of [...this.#files.keys()]) {
      if (!present.has(name)) {
        this.#apply(name, undefined, new Map(), '', sink, again);
      }
    }
    const queue = listing.files.filter(
      file => this.#files.get(file.name)?.version !== file.version,
    );
    for (const file of queue) {
      if (signal.aborted) return;
      await this.#readFile(file, kinds, sink, again);
      await yieldToLoop();
    }
    // Another file now stands for an object that the changed one no longer holds.
    for (const file of listing.files.filter(f => again.has(f.name))) {
      if (signal.aborted) return;
      await this.#readFile(file, kinds, sink, again);
    }
    const files = [...this.#files.values()];
    const problems = [
      ...listing.problems,
      ...files.flatMap(file => (file.problem ? [file.problem] : [])),
      ...files.flatMap(file => file.remarks),
      ...this.#duplicates(),
    ];
    sink.problems(problems, [...new Set(files.flatMap(f => f.incomplete))]);
    await this.#sayState(listing.hasError, sink);
  }

  async #sayState(hasError: boolean, sink: ClusterSink): Promise<void> {
    if (!hasError) {
      sink.clusterState('live');
      return;
    }
    const text = await fs.readFile(path.join(this.#dir, ERROR_FILE), 'utf8');
    const { state, reason } = parseErrorFile(text);
    sink.clusterState(state, reason);
  }

  async #readFile(
    file: FolderFile,
    kinds: readonly KindDefinition[],
    sink: ClusterSink,
    again: Set<string>,
  ): Promise<void> {
    const before = this.#files.get(file.name);
    const read: ReadFile = {
      version: file.version,
      keys: new Set(),
      remarks: [],
      incomplete: [],
    };
    const known = new Map<string, Known>();
    let text = '';
    try {
      if (file.bytes > MAX_FILE_BYTES) {
        throw new ManifestError(
          `it has ${file.bytes} bytes, and at most ${MAX_FILE_BYTES} are read`,
        );
      }
      const loaded = await this.#load(file.name, content => {
        text = content;
      });
      for (const found of loaded.objects) {
        const kind = kindOf(kinds, found);
        if (!kind) continue;
        if (!kind.versions.includes(found.version)) {
          read.remarks.push(
            `${place(file.name, found.line)}: ${found.kind} ${
              found.name
            } is of version ${
              found.version
            }, which is not read (${kind.versions.join(', ')} are).`,
          );
          read.incomplete = [...read.incomplete, kind.id];
          continue;
        }
        placeNamespace(kind, found);
        const key = keyOf(kind.id, found.namespace, found.name);
        if (known.has(key)) {
          read.remarks.push(
            `${place(file.name, found.line)}: ${title(
              kind.id,
              found,
            )} is there twice; the first counts.`,
          );
          continue;
        }
        known.set(key, { kind, found });
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        this.#apply(file.name, undefined, known, '', sink, again);
        return;
      }
      const line = error instanceof ManifestError ? error.line : undefined;
      read.problem = `${place(file.name, line)}: ${reasonOf(
        error,
      )}. Its objects are missing.`;
      read.incomplete = suspects(text, before, kinds);
      known.clear();
    }
    read.keys = new Set(known.keys());
    this.#apply(
      file.name,
      read,
      known,
      file.modified.toISOString(),
      sink,
      again,
    );
  }

  /** Takes over what a file holds now; `read` is undefined where the file is gone. */
  #apply(
    file: string,
    read: ReadFile | undefined,
    known: Map<string, Known>,
    asOf: string,
    sink: ClusterSink,
    again: Set<string>,
  ): void {
    const before = this.#files.get(file)?.keys ?? new Set<string>();
    if (read) this.#files.set(file, read);
    else this.#files.delete(file);
    for (const key of before) {
      if (known.has(key)) continue;
      const holders = this.#holders.get(key)!.filter(name => name !== file);
      const wasFirst = this.#holders.get(key)![0] === file;
      if (holders.length > 0) {
        this.#holders.set(key, holders);
        if (wasFirst) again.add(holders[0]);
        continue;
      }
      const { kind, namespace, name } = this.#named.get(key)!;
      this.#holders.delete(key);
      this.#named.delete(key);
      sink.remove(kind, namespace, name);
    }
    for (const [key, { kind, found }] of known) {
      const { namespace, name } = found;
      const others = this.#holders.get(key) ?? [];
      const holders = [...new Set([...others, file])].sort();
      this.#holders.set(key, holders);
      this.#named.set(key, { kind: kind.id, namespace, name });
      if (holders[0] === file) sink.upsert(kind.id, found.object, asOf);
    }
  }

  #duplicates(): string[] {
    const problems: string[] = [];
    for (const [key, holders] of this.#holders) {
      if (holders.length < 2) continue;
      const { kind, namespace, name } = this.#named.get(key)!;
      problems.push(
        `${title(kind, { namespace, name })} is in ${holders.join(
          ' and in ',
        )}; ${holders[0]} counts.`,
      );
    }
    return problems.sort();
  }

  async #load(
    file: string,
    onText?: (text: string) => void,
  ): Promise<{ objects: ManifestObject[] }> {
    const bytes = await fs.readFile(path.join(this.#dir, file));
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new ManifestError('it is not UTF-8 text');
    }
    onText?.(text);
    const format = /\.json$/i.test(file) ? 'json' : 'yaml';
    return { objects: await parseManifests(text, format) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
