import type { RawObject } from '@meshport/plugin-mesh-node';
import type { Clock } from './clock';
import { ReadFailure } from './errors';
import type { Pacer } from './pacer';
import { getJson, TooLong } from './request';
import { formOf, resourceVersionOf, select, type Selection } from './resource';
import type { Transport } from './transport';

const PAGE_OBJECTS = 500;

/** To parse more at once holds the event loop for too long. */
const PAGE_BYTES = 8 * 1024 * 1024;

/** One object may have more than a page should: etcd takes 1.5 MB, and other stores more. */
const OBJECT_BYTES = 64 * 1024 * 1024;

export interface PagedList {
  transport: Transport;
  clock: Clock;
  pacer: Pacer;
  path: string;
  selection: Selection;
  signal: AbortSignal;
  /** Takes the objects of a page. What is in them is not checked. */
  onPage(objects: readonly unknown[]): void;
}

/**
 * Lists all objects in pages. The API server gives all pages as of one resource version, or says `gone` (410) where it can no
 * longer do so; what the pages brought until then is then worth nothing.
 *
 * @returns resource version to watch from
 * @throws ReadFailure
 */
export async function listPages(list: PagedList): Promise<string> {
  let limit = PAGE_OBJECTS;
  let next: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(limit) });
    select(query, list.selection);
    if (next !== undefined) query.set('continue', next);
    let page: Page;
    try {
      page = readPage(
        await getJson({
          ...list,
          path: `${list.path}?${query}`,
          accept: formOf(list.selection, 'PartialObjectMetadataList'),
          maxBytes: limit === 1 ? OBJECT_BYTES : PAGE_BYTES,
        }),
      );
    } catch (error) {
      if (!(error instanceof TooLong) || limit === 1) throw error;
      limit = Math.max(1, Math.floor(limit / 5));
      continue;
    }
    list.onPage(page.items);
    await list.pacer.turn();
    if (page.next === undefined) return page.resourceVersion;
    next = page.next;
  }
}

/**
 * How many objects the API server has, in one small request.
 *
 * @param at - as of which resource version; undefined for now
 * @throws ReadFailure
 */
export async function listHead(
  list: Omit<PagedList, 'onPage' | 'pacer'>,
  at?: string,
): Promise<{ resourceVersion: string; count: number | undefined }> {
  const query = new URLSearchParams({ limit: '1' });
  select(query, list.selection);
  if (at !== undefined) {
    query.set('resourceVersion', at);
    query.set('resourceVersionMatch', 'Exact');
  }
  const page = readPage(
    await getJson({
      ...list,
      path: `${list.path}?${query}`,
      accept: formOf(list.selection, 'PartialObjectMetadataList'),
      maxBytes: OBJECT_BYTES,
    }),
  );
  if (page.next === undefined) {
    return { resourceVersion: page.resourceVersion, count: page.items.length };
  }
  // `remainingItemCount` is left out where the server does not know it (ListMeta).
  const { remaining } = page;
  const count =
    remaining === undefined ? undefined : page.items.length + remaining;
  return { resourceVersion: page.resourceVersion, count };
}

interface Page {
  items: readonly RawObject[];
  resourceVersion: string;
  next: string | undefined;
  remaining: number | undefined;
}

function readPage(body: unknown): Page {
  const { items, metadata } = (body ?? {}) as {
    items?: unknown;
    metadata?: { continue?: unknown; remainingItemCount?: unknown };
  };
  const resourceVersion = resourceVersionOf(body);
  // An empty list of a custom resource has `items: []`; Go's nil slice is written as null by some servers.
  if (
    resourceVersion === undefined ||
    (items !== null && !Array.isArray(items))
  ) {
    throw new ReadFailure(
      'malformed',
      'The API server answers with something that is not a list.',
    );
  }
  const next = metadata?.continue;
  const remaining = metadata?.remainingItemCount;
  return {
    items: items ?? [],
    resourceVersion,
    next: typeof next === 'string' && next !== '' ? next : undefined,
    remaining: typeof remaining === 'number' ? remaining : undefined,
  };
}
