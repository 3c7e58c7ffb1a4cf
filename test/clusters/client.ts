import { request } from 'node:https';

/** What an API server answered that was not what was asked for. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** A request of an administrator, as kubectl would make it. */
export class Client {
  constructor(
    private readonly server: string,
    /** In PEM; there once the API server has started. */
    private readonly ca: () => string,
    private readonly token: string,
  ) {}

  async get(path: string): Promise<any> {
    return this.#send('GET', path);
  }

  async create(path: string, object: object): Promise<any> {
    return this.#send('POST', path, object);
  }

  /** Merge patch; `subresource` as part of the path. */
  async patch(path: string, change: object): Promise<any> {
    return this.#send('PATCH', path, change, 'application/merge-patch+json');
  }

  /** Operations of RFC 6902. */
  async jsonPatch(path: string, operations: object[]): Promise<any> {
    return this.#send('PATCH', path, operations, 'application/json-patch+json');
  }

  /** Server-side apply, with which GitOps agents write; fields that others have set become the manager's. */
  async apply(path: string, object: object, manager: string): Promise<any> {
    return this.#send(
      'PATCH',
      `${path}?fieldManager=${manager}&force=true`,
      object,
      'application/apply-patch+yaml',
    );
  }

  async delete(path: string): Promise<void> {
    await this.#send('DELETE', path);
  }

  async ready(): Promise<boolean> {
    try {
      await this.#send('GET', '/readyz');
      return true;
    } catch {
      return false;
    }
  }

  async #send(
    method: string,
    path: string,
    body?: object,
    type = 'application/json',
  ): Promise<any> {
    return await new Promise((resolve, reject) => {
      const sent = request(
        `${this.server}${path}`,
        {
          method,
          ca: this.ca(),
          agent: false,
          headers: {
            authorization: `Bearer ${this.token}`,
            'content-type': type,
          },
        },
        response => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', part => {
            text += part;
          });
          response.on('error', reject);
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            if (status >= 300) {
              const said = `${method} ${path}: ${status} ${text}`;
              reject(new Refused(status, said));
            } else resolve(/^\s*[{[]/.test(text) ? JSON.parse(text) : text);
          });
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }
}
