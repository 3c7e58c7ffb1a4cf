import { Channel } from './channel';
import { systemError } from './errors';

/** A kind that the server has. */
export interface ServedKind {
  group: string;
  version: string;
  plural: string;
  kind: string;
}

export interface ServedObject {
  metadata: {
    namespace?: string;
    name: string;
    resourceVersion?: string;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Channel;
}

interface Happened {
  path: string;
  version: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: ServedObject;
}

interface Watching {
  path: string;
  isWatched(object: ServedObject): boolean;
  channel: Channel;
  bookmarks: boolean;
}

/**
 * As much of an API server as a reader sees: discovery, lists in pages and as streams, watches with bookmarks, one counter of
 * versions. It does what it is told, in memory; how its answers travel is the caller's business.
 */
export class FakeApiServer {
  uid = 'uid-1';
  /** Takes streaming lists. */
  streams = false;
  /** A test's word before the server's: an answer, or undefined to let the server answer. */
  intercept: (url: URL) => Answer | undefined = () => undefined;
  /** Paths with their query, as they were asked for. */
  readonly requests: string[] = [];
  /** In which form each was asked for. */
  readonly forms: string[] = [];
  #version = 100;
  #compacted = 0;
  readonly #kinds = new Map<string, ServedKind>();
  readonly #objects = new Map<string, Map<string, ServedObject>>();
  #history: Happened[] = [];
  readonly #snapshots = new Map<
    string,
    { version: number; objects: ServedObject[] }
  >();
  readonly #watches = new Set<Watching>();

  constructor(...kinds: ServedKind[]) {
    kinds.forEach(kind => this.install(kind));
  }

  install(kind: ServedKind): void {
    this.#kinds.set(pathOf(kind), kind);
    if (!this.#objects.has(pathOf(kind))) {
      this.#objects.set(pathOf(kind), new Map());
    }
  }

  has(kind: ServedKind): boolean {
    return this.#kinds.has(pathOf(kind));
  }

  uninstall(kind: ServedKind): void {
    const path = pathOf(kind);
    for (const object of this.list(kind)) this.delete(kind, object);
    this.#kinds.delete(path);
    this.#objects.delete(path);
    for (const watch of this.#watches) {
      if (watch.path === path) watch.channel.end();
    }
  }

  put(kind: ServedKind, object: ServedObject): void {
    const path = pathOf(kind);
    const objects = this.#objects.get(path)!;
    const key = keyOf(object);
    const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
    const stored = this.#stamped(object);
    objects.set(key, stored);
    this.#tell({ path, version: this.#version, type, object: stored });
  }

  delete(kind: ServedKind, object: ServedObject): void {
    const path = pathOf(kind);
    if (!this.#objects.get(path)?.delete(keyOf(object))) return;
    this.#tell({
      path,
      type: 'DELETED',
      object: this.#stamped(object),
      version: this.#version,
    });
  }

  list(kind: ServedKind): ServedObject[] {
    return [...(this.#objects.get(pathOf(kind))?.values() ?? [])];
  }

  get version(): number {
    return this.#version;
  }

  get watching(): number {
    return this.#watches.size;
  }

  /** What happened until now is forgotten. */
  compact(): void {
    this.#compacted = this.#version;
    this.#history = [];
    this.#snapshots.clear();
  }

  bookmark(): void {
    for (const { channel, bookmarks, path } of this.#watches) {
      if (bookmarks)
        channel.send(bookmarkLine(this.#kinds.get(path)!, this.#version));
    }
  }

  /** Watches end, all or those of a kind: as they should, or with an error. */
  endWatches(error?: unknown, kind?: ServedKind): void {
    for (const watching of this.#watches) {
      if (kind && watching.path !== pathOf(kind)) continue;
      this.#watches.delete(watching);
      if (error) watching.channel.fail(error);
      else watching.channel.end();
    }
  }

  /** Bytes into every open watch, as they are. */
  sendRaw(text: string): void {
    for (const { channel } of this.#watches) channel.send(text);
  }

  /** Another cluster, empty, at the same address. */
  recreate(uid: string, version: number): void {
    this.endWatches(systemError('ECONNRESET'));
    this.uid = uid;
    this.#version = version;
    this.#compacted = 0;
    this.#history = [];
    this.#snapshots.clear();
    for (const objects of this.#objects.values()) objects.clear();
  }

  /** @param accept - form in which the answer is asked for; it is noted, and nothing is left out */
  handle(url: string, accept = ''): Answer {
    this.requests.push(url);
    this.forms.push(accept);
    const parsed = new URL(url, 'http://server');
    return this.intercept(parsed) ?? this.#answer(parsed);
  }

  #answer({ pathname, searchParams }: URL): Answer {
    if (pathname === '/apis') return answer(200, { groups: this.#groups() });
    const group = this.#groups().find(
      ({ name }) => pathname === `/apis/${name}`,
    );
    if (group) return answer(200, group);
    const resources = this.#resources(pathname);
    if (resources) return answer(200, { resources });
    if (pathname === '/api/v1/namespaces/kube-system') {
      return answer(200, { metadata: { name: 'kube-system', uid: this.uid } });
    }
    const [, start, namespace, plural] =
      /^(.*)\/namespaces\/([^/]+)(\/[^/]+)$/.exec(pathname) ?? [];
    const path = this.#kinds.has(pathname) ? pathname : `${start}${plural}`;
    if (!this.#kinds.has(path)) return this.#one(pathname);
    return searchParams.get('watch') === 'true'
      ? this.#watch(path, namespace, searchParams)
      : this.#page(path, namespace, searchParams);
  }

  #groups() {
    const groups = [...this.#kinds.values()].map(({ group }) => group);
    return [...new Set(groups)]
      .filter(group => group !== '')
      .map(name => ({
        name,
        versions: [...this.#kinds.values()]
          .filter(({ group }) => group === name)
          .map(({ version }) => ({ version })),
      }));
  }

  #resources(path: string) {
    const kinds = [...this.#kinds.values()].filter(
      kind => pathOf(kind) === `${path}/${kind.plural}`,
    );
    return kinds.length > 0 || path === '/api/v1'
      ? kinds.map(({ plural: name, kind }) => ({ name, kind }))
      : undefined;
  }

  #one(path: string): Answer {
    const [, root, namespace, plural, name] =
      /^(\/api.*?)(?:\/namespaces\/([^/]+))?\/([^/]+)\/([^/]+)$/.exec(path) ??
      [];
    const object = this.#objects
      .get(`${root}/${plural}`)
      ?.get(`${namespace ?? ''}/${name}`);
    return object ? answer(200, object) : failure(404, 'not found');
  }

  #page(
    path: string,
    namespace: string | undefined,
    query: URLSearchParams,
  ): Answer {
    const token = query.get('continue');
    const exact = query.get('resourceVersionMatch') === 'Exact';
    if (exact && Number(query.get('resourceVersion')) < this.#compacted) {
      return failure(410, 'The resourceVersion is too old.');
    }
    const [id, from] = token?.split(':') ?? [`s${this.#snapshots.size}`, '0'];
    if (!token) {
      this.#snapshots.set(id, {
        version: this.#version,
        objects: [...this.#objects.get(path)!.values()].filter(
          inNamespace(namespace),
        ),
      });
    }
    const snapshot = this.#snapshots.get(id);
    if (!snapshot) {
      return failure(410, 'The provided continue parameter is too old.');
    }
    const limit = Number(query.get('limit') ?? Infinity);
    const end = Number(from) + limit;
    const remaining = Math.max(0, snapshot.objects.length - end);
    return answer(200, {
      metadata: {
        resourceVersion: String(snapshot.version),
        ...(remaining > 0 && {
          continue: `${id}:${end}`,
          remainingItemCount: remaining,
        }),
      },
      items: snapshot.objects.slice(Number(from), end),
    });
  }

  #watch(
    path: string,
    namespace: string | undefined,
    query: URLSearchParams,
  ): Answer {
    const isWatched = inNamespace(namespace);
    const initial = query.get('sendInitialEvents') === 'true';
    if (initial && !this.streams) {
      return failure(
        422,
        'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      );
    }
    const from = Number(query.get('resourceVersion') ?? 0);
    const channel = new Channel();
    const bookmarks = query.get('allowWatchBookmarks') === 'true';
    if (!initial && from < this.#compacted) {
      channel.send(
        `${JSON.stringify({
          type: 'ERROR',
          object: {
            kind: 'Status',
            code: 410,
            message: 'too old resource version',
          },
        })}\n`,
      );
      channel.end();
      return { status: 200, headers: {}, body: channel };
    }
    if (initial) {
      for (const object of this.#objects.get(path)!.values()) {
        if (!isWatched(object)) continue;
        channel.send(`${JSON.stringify({ type: 'ADDED', object })}\n`);
      }
      channel.send(bookmarkLine(this.#kinds.get(path)!, this.#version, true));
    } else {
      for (const happened of this.#history) {
        if (
          happened.path === path &&
          happened.version > from &&
          isWatched(happened.object)
        ) {
          channel.send(lineOf(happened));
        }
      }
    }
    const watching = { path, isWatched, channel, bookmarks };
    this.#watches.add(watching);
    channel.onClose = () => this.#watches.delete(watching);
    return { status: 200, headers: {}, body: channel };
  }

  #stamped(object: ServedObject): ServedObject {
    this.#version += 1;
    const resourceVersion = String(this.#version);
    return { ...object, metadata: { ...object.metadata, resourceVersion } };
  }

  #tell(happened: Happened): void {
    this.#history.push(happened);
    for (const { path, isWatched, channel } of this.#watches) {
      if (path === happened.path && isWatched(happened.object))
        channel.send(lineOf(happened));
    }
  }
}

export function pathOf({ group, version, plural }: ServedKind): string {
  return group === ''
    ? `/api/${version}/${plural}`
    : `/apis/${group}/${version}/${plural}`;
}

/** An answer that is whole. */
export function answer(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer {
  const channel = new Channel();
  channel.send(typeof body === 'string' ? body : JSON.stringify(body));
  channel.end();
  return { status, headers, body: channel };
}

/** A Status object, as API servers refuse. */
export function failure(
  code: number,
  message: string,
  headers?: Record<string, string>,
): Answer {
  return answer(
    code,
    { kind: 'Status', status: 'Failure', code, message },
    headers,
  );
}

/** Accepts, and says nothing for ever. */
export function silence(): Answer {
  return { status: 200, headers: {}, body: new Channel() };
}

function inNamespace(
  namespace: string | undefined,
): (object: ServedObject) => boolean {
  return ({ metadata }) =>
    namespace === undefined || metadata.namespace === namespace;
}

function keyOf({ metadata }: ServedObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function lineOf({ type, object }: Happened): string {
  return `${JSON.stringify({ type, object })}\n`;
}

function bookmarkLine(
  { kind }: ServedKind,
  version: number,
  endsInitial = false,
): string {
  const metadata = {
    resourceVersion: String(version),
    ...(endsInitial && {
      annotations: { 'k8s.io/initial-events-end': 'true' },
    }),
  };
  return `${JSON.stringify({
    type: 'BOOKMARK',
    object: { kind, metadata },
  })}\n`;
}
