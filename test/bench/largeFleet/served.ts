import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { kinds, pathOf, type ServedKind } from '../backend';
import { byKind } from '../indexedFleet';
import { type LargeFleet, SERVICE_KINDS } from './fleet';

/** Kinds that a hub reads where nothing else is configured. */
export const readKinds = kinds.filter(({ optional }) => !optional);

/** How lists are given: in pages, as all API servers do, or also as streams (WatchList, Kubernetes 1.32 and newer). */
export type ListMode = 'pages' | 'streams';

/** All objects of a kind in one cluster as bytes that only have to be sent. */
export class RenderedList {
  readonly #bytes: Buffer;
  /** Where each object begins, and where the last ends. */
  readonly #starts: number[];

  constructor(
    objects: readonly string[],
    private readonly mode: ListMode,
    private readonly kind: ServedKind,
    private readonly version: string,
  ) {
    const [before, after] =
      mode === 'streams' ? ['{"type":"ADDED","object":', '}\n'] : ['', ','];
    const parts = objects.map(object => `${before}${object}${after}`);
    this.#bytes = Buffer.from(parts.join(''));
    this.#starts = [0];
    for (const part of parts) {
      this.#starts.push(this.#starts.at(-1)! + Buffer.byteLength(part));
    }
  }

  get objects(): number {
    return this.#starts.length - 1;
  }

  get bytes(): number {
    return this.#bytes.length;
  }

  /** A page of a list, as the API server answers with `limit` and `continue`. */
  page(from: number, limit: number): Buffer {
    if (this.mode !== 'pages') throw new Error('rendered as a stream');
    const end = Math.min(from + limit, this.objects);
    const remaining = this.objects - end;
    const metadata = {
      resourceVersion: this.version,
      ...(remaining > 0 && {
        continue: String(end),
        remainingItemCount: remaining,
      }),
    };
    const { group, version, kind } = this.kind;
    const head = JSON.stringify({
      kind: `${kind}List`,
      apiVersion: group === '' ? version : `${group}/${version}`,
      metadata,
    });
    return Buffer.concat([
      Buffer.from(`${head.slice(0, -1)},"items":[`),
      // Without the comma after the last.
      this.#bytes.subarray(
        this.#starts[from],
        Math.max(this.#starts[from], this.#starts[end] - 1),
      ),
      Buffer.from(']}'),
    ]);
  }

  /** The events of a streaming list, in parts of about a size, and the bookmark that ends it. */
  *stream(size: number): Generator<Buffer> {
    if (this.mode !== 'streams') throw new Error('rendered in pages');
    for (let at = 0; at < this.#bytes.length; at += size) {
      yield this.#bytes.subarray(at, at + size);
    }
    yield Buffer.from(bookmark(this.kind, this.version, true));
  }
}

export function bookmark(
  { group, version, kind }: ServedKind,
  resourceVersion: string,
  endsInitial = false,
): string {
  return `${JSON.stringify({
    type: 'BOOKMARK',
    object: {
      kind,
      apiVersion: group === '' ? version : `${group}/${version}`,
      metadata: {
        resourceVersion,
        ...(endsInitial && {
          annotations: { 'k8s.io/initial-events-end': 'true' },
        }),
      },
    },
  })}\n`;
}

/** What one API server has: a list of each kind, by its path. */
export function renderCluster(
  fleet: LargeFleet,
  cluster: string,
  mode: ListMode,
): Map<string, RenderedList> {
  const platform = byKind(fleet.platform(cluster));
  const services = fleet.services(cluster);
  const version = String(1_000 + fleet.size.services * SERVICE_KINDS.length);
  return new Map(
    readKinds.map(definition => {
      const kind = servedKind(definition);
      const ofServices = SERVICE_KINDS.find(id => id === definition.id);
      const objects = [
        ...(platform.get(definition) ?? []).map(one => JSON.stringify(one)),
        ...(ofServices
          ? services.map(one => fleet.object(cluster, ofServices, one))
          : []),
      ];
      return [pathOf(kind), new RenderedList(objects, mode, kind, version)];
    }),
  );
}

export function servedKind({
  group,
  versions,
  plural,
  kind,
}: KindDefinition): ServedKind {
  return { group, version: versions[0], plural, kind };
}
