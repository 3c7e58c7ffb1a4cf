import { once } from 'events';
import type { IncomingMessage, ServerResponse } from 'http';
import { createServer, type Server } from 'https';
import type { AddressInfo } from 'net';
import { pathOf, type ServedKind } from '../backend';
import type { Certificate } from '../../faults/certificates';
import { bookmark, type ListMode, type RenderedList } from './served';

/** Bytes that are written at once. */
const PART_BYTES = 256 * 1024;

/**
 * An API server that only reads from memory: discovery, lists in pages or streams, and watches into which the benchmark
 * writes.
 */
export class RenderedApiServer {
  readonly #server: Server;
  readonly #watches = new Map<string, Set<ServerResponse>>();

  constructor(
    private readonly kinds: readonly ServedKind[],
    private readonly lists: ReadonlyMap<string, RenderedList>,
    private readonly mode: ListMode,
    certificate: Certificate,
  ) {
    this.#server = createServer(certificate, (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** An event for everybody who watches the kind. */
  tell(kind: ServedKind, event: string | Buffer): void {
    for (const watch of this.#watches.get(pathOf(kind)) ?? []) {
      watch.write(event);
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url!, 'http://server');
    const list = this.lists.get(pathname);
    if (list && searchParams.get('watch') === 'true') {
      await this.#watch(pathname, searchParams, list, response);
    } else if (list) {
      const limit = Number(searchParams.get('limit') ?? list.objects);
      response.end(list.page(Number(searchParams.get('continue') ?? 0), limit));
    } else this.#discover(pathname, response);
  }

  async #watch(
    path: string,
    query: URLSearchParams,
    list: RenderedList,
    response: ServerResponse,
  ): Promise<void> {
    if (query.get('sendInitialEvents') === 'true') {
      if (this.mode === 'pages') {
        // In the words of an API server without the feature WatchList.
        response.statusCode = 422;
        response.end(
          '{"kind":"Status","code":422,"message":"sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"}',
        );
        return;
      }
      for (const part of list.stream(PART_BYTES)) {
        if (!response.write(part)) await once(response, 'drain');
      }
    } else response.flushHeaders();
    const watches = this.#watches.get(path) ?? new Set();
    this.#watches.set(path, watches.add(response));
    const seconds = Number(query.get('timeoutSeconds'));
    const kind = this.kinds.find(served => pathOf(served) === path)!;
    const end = setTimeout(() => {
      response.end(bookmark(kind, query.get('resourceVersion') ?? '1000000'));
    }, seconds * 1_000);
    response.on('close', () => {
      clearTimeout(end);
      watches.delete(response);
    });
  }

  #discover(path: string, response: ServerResponse): void {
    const body = this.#discovery(path);
    if (body === undefined) response.statusCode = 404;
    response.end(JSON.stringify(body ?? { kind: 'Status', code: 404 }));
  }

  #discovery(path: string): object | undefined {
    if (path === '/apis') {
      const groups = new Set(this.kinds.map(({ group }) => group));
      return {
        groups: [...groups].map(name => ({
          name,
          versions: this.kinds
            .filter(({ group }) => group === name)
            .map(({ version }) => ({ version })),
        })),
      };
    }
    if (path === '/api/v1/namespaces/kube-system') {
      return { metadata: { name: 'kube-system', uid: 'kube-system' } };
    }
    const resources = this.kinds.filter(
      kind => pathOf(kind) === `${path}/${kind.plural}`,
    );
    return resources.length > 0
      ? {
          resources: resources.map(({ plural: name, kind }) => ({
            name,
            kind,
          })),
        }
      : undefined;
  }
}
