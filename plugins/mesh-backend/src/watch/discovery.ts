import type { Clock } from './clock';
import { ReadFailure } from './errors';
import { getJson } from './request';
import { groupPath, type WatchedResource } from './resource';
import type { Transport } from './transport';

const MAX_BYTES = 16 * 1024 * 1024;

/** What was looked up is good for all kinds that ask within this time. */
const REUSE_MS = 10_000;

const CORE = groupPath('', 'v1');

interface Kept<T> {
  value: Promise<T>;
  until: number;
}

/** Which version of a kind an API server serves. One for each cluster: kinds share what was looked up. */
export class Discovery {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept<unknown>>();

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /**
   * Path of the kind in the best version that is both served and understood.
   *
   * @throws ReadFailure `not_installed` only where the API server lists what it has, and the kind is not there
   */
  async find(resource: WatchedResource, signal: AbortSignal): Promise<string> {
    const { group, plural } = resource;
    const served = group === '' ? ['v1'] : await this.#versions(group, signal);
    for (const version of resource.versions) {
      if (!served.includes(version)) continue;
      const resources = await this.#resources(
        groupPath(group, version),
        signal,
      );
      if (resources.includes(plural)) {
        return `${groupPath(group, version)}/${plural}`;
      }
    }
    const name = group === '' ? plural : `${plural}.${group}`;
    const understood = resource.versions.join(', ');
    throw new ReadFailure(
      'not_installed',
      served.length === 0 || served.some(v => resource.versions.includes(v))
        ? `The cluster does not have ${name}.`
        : `The cluster has ${group} in ${served.join(
            ', ',
          )}; of ${plural}, ${understood} is understood.`,
    );
  }

  /** Who asks from now on is not answered with what was asked before. */
  forget(): void {
    this.#kept.clear();
  }

  async #versions(group: string, signal: AbortSignal): Promise<string[]> {
    const groups = await this.#get('/apis', signal, body =>
      listOf(body, 'groups'),
    ).catch(error => {
      throw notAnApiServer(error, '/apis');
    });
    const found = groups.find(({ name }) => name === group);
    return found ? versionsOf(found) : this.#versionsUnlisted(group, signal);
  }

  /**
   * Versions of a group that is not in the list of groups. An API server that starts answers with a list that has not all of them
   * yet; at the path of a group it says 404 only once it knows them all, and 503 until then (apiserver, notfoundhandler).
   */
  async #versionsUnlisted(
    group: string,
    signal: AbortSignal,
  ): Promise<string[]> {
    const path = `/apis/${group}`;
    return this.#get(path, signal, versionsOf, []).catch(error => {
      // Who may read the list and not the path of a group has the list's word.
      if (error instanceof ReadFailure && error.kind === 'forbidden') return [];
      throw notYet(error);
    });
  }

  async #resources(path: string, signal: AbortSignal): Promise<unknown[]> {
    return this.#get(
      path,
      signal,
      body => listOf(body, 'resources').map(({ name }) => name),
      // The group was in the list a moment ago: its last kind is just gone.
      path === CORE ? undefined : [],
    ).catch(error => {
      throw path === CORE ? notAnApiServer(error, path) : notYet(error);
    });
  }

  /** @param absent - what a path says that is not there; where nothing is said, that is a failure */
  async #get<T>(
    path: string,
    signal: AbortSignal,
    read: (body: unknown) => T,
    absent?: T,
  ): Promise<T> {
    const kept = this.#kept.get(path) as Kept<T> | undefined;
    if (kept && kept.until > this.#clock.monotonic()) return kept.value;
    const value = getJson({
      transport: this.#transport,
      clock: this.#clock,
      path,
      maxBytes: MAX_BYTES,
      signal,
    })
      .then(read)
      .catch(error => {
        if (absent !== undefined && isNotFound(error)) return absent;
        throw error;
      });
    const asked = { value, until: this.#clock.monotonic() + REUSE_MS };
    this.#kept.set(path, asked);
    value.catch(() => {
      if (this.#kept.get(path) === asked) this.#kept.delete(path);
    });
    return value;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ReadFailure && error.kind === 'not_installed';
}

/** Only a list that a kind is not in says that it is not installed; a path that every API server has does not. */
function notAnApiServer(error: unknown, path: string): unknown {
  return isNotFound(error)
    ? new ReadFailure(
        'refused',
        `What is at the API server's address does not know ${path} (404): it is not an API server.`,
      )
    : error;
}

/** Where the list of groups is answered, and the path of one is not, the API server has only begun to know what it has. */
function notYet(error: unknown): unknown {
  return error instanceof ReadFailure && error.kind === 'unreachable'
    ? new ReadFailure(
        'refused',
        `The API server does not know yet what it has. ${error.message}`,
        error.retryAfterMs,
      )
    : error;
}

function versionsOf(group: unknown): string[] {
  return listOf(group, 'versions').flatMap(({ version }) =>
    typeof version === 'string' ? version : [],
  );
}

function listOf(
  body: unknown,
  field: string,
  fallback?: Array<Record<string, unknown>>,
): Array<Record<string, unknown>> {
  const list = (body as Record<string, unknown> | undefined)?.[field];
  if (Array.isArray(list)) {
    return list.filter(item => typeof item === 'object' && item !== null);
  }
  if (fallback) return fallback;
  throw new ReadFailure(
    'malformed',
    `The API server's answer to discovery has no ${field}.`,
  );
}
