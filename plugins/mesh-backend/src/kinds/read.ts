import type { Kept, RawObject } from '@meshport/plugin-mesh-node';

/** Longest text that any field that is kept can have: a DNS name. Longer ones are no names. */
const NAME_LENGTH = 253;
/** What is kept of a controller's message. */
const MESSAGE_LENGTH = 400;
/** A record with thousands of clusters is real, one with more items than this is an attack. */
const LIST_LENGTH = 20_000;
/** Labels of pods by which a workload is found; more than these is not how people select. */
export const LABELS_KEPT = 12;
/** Names of objects, RFC 1123 and what RBAC allows beside it. No slash: references to objects are joined with it. */
const OBJECT_NAME = /^[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$/;
/**
 * As API servers write instants (metav1.Time), where no month is too short for the day. To read and to write a date takes
 * longer than all else that is read of an object.
 */
const PLAIN_INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
/** A host name that is lower case already. */
const LOWER_HOST = /^[a-z0-9*_.-]*$/;
/** They would reach the prototype of an object that is written to by key. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A field of an object that nobody vouches for. Reading it either gives the type that was asked for, or `undefined`
 * where the field is absent or null, or throws an error that names the field's path.
 */
export class Field {
  /** @param key - its name or place in the parent; the object itself has none */
  constructor(
    private readonly value: unknown,
    private readonly parent?: Field,
    private readonly key: string | number = '',
  ) {}

  /** Put together when somebody asks: a start reads tens of millions of fields, and few of them are wrong. */
  get path(): string {
    if (!this.parent) return '';
    const { path } = this.parent;
    if (typeof this.key === 'number') return `${path}[${this.key}]`;
    return path ? `${path}.${this.key}` : this.key;
  }

  get(key: string, ...further: string[]): Field {
    let field = this.child(key);
    for (const next of further) field = field.child(next);
    return field;
  }

  /** What the field's text says, read as what it is: paths go on from the field. */
  holding(value: unknown): Field {
    return new Field(value, this.parent, this.key);
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A name, host or other short text. */
  text(): string | undefined {
    if (!this.present) return undefined;
    if (typeof this.value !== 'string') throw this.error('is not a text');
    if (this.value.length > NAME_LENGTH) {
      throw this.error(`is longer than ${NAME_LENGTH} characters`);
    }
    return this.value;
  }

  /** Text that is looked into and not kept. An API server takes no object of more than 1.5 MB. */
  longText(): string | undefined {
    if (!this.present) return undefined;
    if (typeof this.value !== 'string') throw this.error('is not a text');
    return this.value;
  }

  /** Text for people: cut, never refused for its length. */
  prose(): string {
    if (!this.present) return '';
    if (typeof this.value !== 'string') throw this.error('is not a text');
    return this.value.slice(0, MESSAGE_LENGTH);
  }

  /** A host name as it is compared: lower case, without the root's dot. */
  host(): string | undefined {
    const text = this.text();
    return text === undefined ? undefined : hostName(text);
  }

  integer(): number | undefined {
    if (!this.present) return undefined;
    if (!Number.isSafeInteger(this.value))
      throw this.error('is not an integer');
    return this.value as number;
  }

  /** A port by its name or its number (IntOrString). */
  nameOrNumber(): string | number | undefined {
    return typeof this.value === 'number' ? this.integer() : this.text();
  }

  flag(): boolean | undefined {
    if (!this.present) return undefined;
    if (typeof this.value !== 'boolean')
      throw this.error('is not true or false');
    return this.value;
  }

  list(): Field[] {
    if (!this.present) return [];
    if (!Array.isArray(this.value)) throw this.error('is not a list');
    if (this.value.length > LIST_LENGTH) {
      throw this.error(`has more than ${LIST_LENGTH} items`);
    }
    return this.value.map((item, index) => new Field(item, this, index));
  }

  texts(): string[] {
    return this.list().flatMap(item => item.text() ?? []);
  }

  entries(): Array<[string, Field]> {
    if (!this.present) return [];
    return Object.keys(this.object())
      .filter(key => !UNSAFE_KEYS.has(key))
      .map(key => [key, this.child(key)]);
  }

  /**
   * Values of a map of short texts, such as a selector.
   *
   * @param most - so many are kept
   */
  map(most = Infinity): Record<string, string> {
    return Object.fromEntries(
      this.entries()
        .flatMap(([key, field]) => {
          const text = field.text();
          return text === undefined ? [] : [[key, text]];
        })
        .slice(0, most),
    );
  }

  error(problem: string): Error {
    return new Error(`${this.path || 'the object'} ${problem}`);
  }

  private child(key: string): Field {
    if (!this.present) return new Field(undefined, this, key);
    const object = this.object();
    return new Field(
      Object.hasOwn(object, key) ? object[key] : undefined,
      this,
      key,
    );
  }

  private object(): Record<string, unknown> {
    if (typeof this.value !== 'object' || Array.isArray(this.value)) {
      throw this.error('is not an object');
    }
    return this.value as Record<string, unknown>;
  }
}

/** The object as a field, to read from. */
export function read(raw: RawObject): Field {
  return new Field(raw);
}

/**
 * Name and namespace of an object of a namespaced kind.
 *
 * @throws Error where one is missing, or is no name that an API server accepts
 */
export function identity(object: Field): Kept & { namespace: string } {
  return {
    namespace: objectName(object.get('metadata', 'namespace')),
    name: objectName(object.get('metadata', 'name')),
  };
}

/** Name of an object of a cluster-scoped kind; throws as {@link identity} does. */
export function clusterScopedIdentity(object: Field): Kept {
  return {
    namespace: undefined,
    name: objectName(object.get('metadata', 'name')),
  };
}

function objectName(field: Field): string {
  const text = field.text();
  if (!text) throw field.error('is missing');
  if (!OBJECT_NAME.test(text)) throw field.error('is not a name');
  return text;
}

/** Counts changes of what is wanted; a condition of an older one speaks of what was wanted then. */
export function generationOf(object: Field): number | undefined {
  return object.get('metadata', 'generation').integer();
}

/** When it was made: where two claim the same, the older one has it (Gateway API, MCS API). */
export function createdOf(object: Field): string | undefined {
  return instant(object.get('metadata', 'creationTimestamp'));
}

/** A label; undefined where it is absent or too long to be one. */
export function label(object: Field, name: string): string | undefined {
  return object.get('metadata', 'labels', name).text();
}

/** A short annotation. Long ones hold documents, nothing that is joined by: they are ignored. */
export function annotation(object: Field, name: string): string | undefined {
  const text = object.get('metadata', 'annotations', name);
  return text.prose().length > NAME_LENGTH ? undefined : text.text();
}

/** A controller's word. */
export interface Condition {
  type: string;
  /** `True`, `False` or `Unknown`. */
  status: string;
  reason: string;
  message: string;
  /** When the status last changed. */
  since: string | undefined;
  /** Generation of the object that the word is about; undefined where the controller does not say it. */
  observedGeneration: number | undefined;
  /** Where in the object it is: `status.conditions[1]`. */
  path: string;
}

/** Conditions of an object, in their order; those without type or status are no conditions. */
export function conditions(list: Field): Condition[] {
  return list.list().flatMap(item => {
    const type = item.get('type').text();
    const status = item.get('status').text();
    if (type === undefined || status === undefined) return [];
    return [
      {
        type,
        status,
        reason: item.get('reason').text() ?? '',
        message: item.get('message').prose(),
        since: instant(item.get('lastTransitionTime')),
        observedGeneration: item.get('observedGeneration').integer(),
        path: item.path,
      },
    ];
  });
}

/** An instant; undefined where the text is none, because a page would print nonsense. */
export function instant(field: Field): string | undefined {
  const text = field.text();
  if (text === undefined) return undefined;
  if (PLAIN_INSTANT.test(text)) return `${text.slice(0, -1)}.000Z`;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A host name as it is compared: lower case, without the root's dot. */
export function hostName(text: string): string {
  const lower = LOWER_HOST.test(text) ? text : text.toLocaleLowerCase('en-US');
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** A port of a Service, slice or import. */
export interface Port {
  name: string | null;
  port: number;
  protocol: string;
}

/** Ports; those without a number (a slice may have them) are left out. */
export function ports(list: Field): Port[] {
  return list.list().flatMap(item => {
    const port = item.get('port').integer();
    if (port === undefined) return [];
    return [
      {
        name: item.get('name').text() || null,
        port,
        protocol: item.get('protocol').text() ?? 'TCP',
      },
    ];
  });
}
