import { isIP } from 'node:net';
import { InputError } from '@backstage/errors';
import { unknownKeys } from '../config/keys';

const HOST =
  /^(\*\.)?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A value of the configuration that knows where it is. */
export class Entry {
  constructor(private readonly value: unknown, readonly path: string) {}

  has(key: string): boolean {
    return this.object()[key] !== undefined;
  }

  child(key: string): Entry {
    return new Entry(this.object()[key], `${this.path}.${key}`);
  }

  only(...keys: string[]): void {
    const [mistake] = unknownKeys(this.path, this.object(), keys);
    if (mistake) throw new InputError(mistake);
  }

  text(key: string): string {
    return this.child(key).said();
  }

  list(key: string): Entry[] {
    const { value, path } = this.child(key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      throw new InputError(`${path}: is not a list`);
    }
    return value.map((item, index) => new Entry(item, `${path}[${index}]`));
  }

  host(): string {
    const host = this.said().toLocaleLowerCase('en-US');
    if (HOST.test(host)) return host;
    throw this.error(
      `'${host}' is not a host, such as shop.example.com or *.example.com`,
    );
  }

  /** An IP address, or a name that stands for one. */
  address(): string {
    const address = this.said().toLocaleLowerCase('en-US');
    if (isIP(address) || (HOST.test(address) && !address.startsWith('*'))) {
      return address;
    }
    throw this.error(`'${address}' is neither an address nor a name`);
  }

  weight(): number {
    const { value } = this;
    if (Number.isSafeInteger(value) && (value as number) >= 0) {
      return value as number;
    }
    throw this.error('is not a whole number of 0 or more');
  }

  error(problem: string): InputError {
    return new InputError(`${this.path}: ${problem}`);
  }

  private said(): string {
    if (typeof this.value === 'string' && this.value.trim() !== '') {
      return this.value.trim();
    }
    throw this.error(this.value === undefined ? 'is missing' : 'is not a text');
  }

  private object(): Record<string, unknown> {
    const { value } = this;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    throw this.error('is not an object');
  }
}
