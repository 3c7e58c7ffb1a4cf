import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { RawObject } from '@meshport/plugin-mesh-node';
import {
  Composer,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  visit,
  type Document,
} from 'yaml';
import { cutYaml, type Piece } from './pieces';

/** An object of a file, with the line on which it starts; undefined in JSON. */
export interface ManifestObject {
  object: RawObject;
  kind: string;
  group: string;
  version: string;
  namespace: string | undefined;
  name: string;
  line: number | undefined;
}

/** What is wrong with a file, and on which line. */
export class ManifestError extends Error {
  constructor(message: string, readonly line?: number) {
    super(message);
  }
}

// The API server allows 256 KiB for all annotations of an object, and no other field of a kind that is read is as
// long (k8s.io/apimachinery, validation.TotalAnnotationSizeLimitB).
const MAX_STRING = 256 * 1024;
const MAX_DEPTH = 100;
const MAX_ALIASES = 50;
const SLICE_MS = 20;
/** Parsing this much in one go holds the event loop for 100 ms. */
const MAX_WHOLE = 200 * 1024;

/**
 * Objects of a file as `kubectl get -o yaml|json` prints them: single objects, Lists, several documents.
 *
 * @throws ManifestError where any of it cannot be read: half a file is never taken for the whole
 */
export async function parseManifests(
  text: string,
  format: 'yaml' | 'json',
): Promise<ManifestObject[]> {
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new ManifestError('it holds a NUL character', lineAt(text, nul));
  }
  return format === 'json' ? parseJson(text) : parseYaml(text);
}

function parseJson(text: string): ManifestObject[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    throw new ManifestError(
      `it is not JSON: ${(error as Error).message}`,
      position === undefined ? undefined : lineAt(text, Number(position)),
    );
  }
  return objectsOf(value, () => undefined);
}

async function parseYaml(text: string): Promise<ManifestObject[]> {
  const pieces = cutYaml(text);
  if (pieces) {
    try {
      const found: ManifestObject[] = [];
      const turn = turns();
      for (const piece of pieces)
        found.push(...(await parsePiece(piece, turn)));
      return found;
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      // A cut may have made the fault: the whole decides. Nobody writes a large file by hand.
      if (text.length > MAX_WHOLE) throw error;
      await yieldToLoop();
    }
  }
  return parsePiece({ text, line: 0 }, turns());
}

async function parsePiece(
  piece: Piece,
  turn: () => Promise<void>,
): Promise<ManifestObject[]> {
  const lines = new LineCounter();
  const lineOf = (offset: number | undefined) =>
    offset === undefined ? undefined : lines.linePos(offset).line + piece.line;
  // Keys are checked here, in linear time; the library compares each with each.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const found: ManifestObject[] = [];
  const tokens = new Parser(lines.addNewLine).parse(piece.text);
  try {
    for (const document of composer.compose(tokens)) {
      const { value, lineOfItem } = readDocument(document, lineOf);
      if (value !== null) {
        found.push(
          ...(piece.items
            ? await parseItems(value, piece.items, lineOfItem(), turn)
            : objectsOf(value, lineOfItem)),
        );
      }
      await turn();
    }
  } catch (error) {
    if (error instanceof RangeError) {
      throw new ManifestError('it is nested too deeply');
    }
    throw error;
  }
  return found;
}

/** @param list - the List without its items */
async function parseItems(
  list: unknown,
  items: readonly Piece[],
  line: number | undefined,
  turn: () => Promise<void>,
): Promise<ManifestObject[]> {
  if (!isRecord(list) || list.kind !== 'List') {
    throw new ManifestError('it is not a List', line);
  }
  const found: ManifestObject[] = [];
  for (const item of items) found.push(...(await parsePiece(item, turn)));
  if (found.length !== items.length) {
    throw new ManifestError('an item is not an object', line);
  }
  return found;
}

/** Lets the event loop turn where the time of a slice is over. */
function turns(): () => Promise<void> {
  let sliceEnd = Date.now() + SLICE_MS;
  return async () => {
    if (Date.now() < sliceEnd) return;
    await yieldToLoop();
    sliceEnd = Date.now() + SLICE_MS;
  };
}

/** A document as a plain value, and the line of each item where it is a List. */
function readDocument(
  document: Document.Parsed,
  lineOf: (offset: number | undefined) => number | undefined,
): { value: unknown; lineOfItem: (index?: number) => number | undefined } {
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) throw new ManifestError(fault.message, lineOf(fault.pos[0]));
  visit(document, {
    Node: (_, node) => {
      // The core schema marks what it resolved itself with tags of its own.
      if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
        throw new ManifestError(
          `the tag ${node.tag} is not allowed`,
          lineOf(node.range?.[0]),
        );
      }
    },
    Map: (_, map) => {
      const keys = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (keys.has(name)) {
          throw new ManifestError(
            `the key ${short(name)} is there twice`,
            lineOf(isScalar(key) ? key.range?.[0] : undefined),
          );
        }
        keys.add(name);
      }
    },
  });
  const contents = document.contents;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) {
      throw new ManifestError(
        `its aliases cannot be resolved: ${error.message}`,
        lineOf(contents?.range?.[0]),
      );
    }
    throw error;
  }
  const items = isMap(contents) ? contents.get('items', true) : undefined;
  const lineOfItem = (index?: number) => {
    const item =
      index === undefined || !isSeq(items) ? contents : items.items[index];
    const range = (item as { range?: [number, number, number] } | null)?.range;
    return lineOf(range?.[0]);
  };
  return { value, lineOfItem };
}

/** @param lineOf - line of the item of that index, of the whole without an index */
function objectsOf(
  value: unknown,
  lineOf: (index?: number) => number | undefined,
): ManifestObject[] {
  checkSize(value, lineOf());
  if (!isRecord(value)) {
    throw new ManifestError('it is not a Kubernetes object', lineOf());
  }
  const { kind, apiVersion, items } = value;
  if (typeof kind !== 'string' || kind === '') {
    throw new ManifestError('the object has no kind', lineOf());
  }
  if (!kind.endsWith('List') || items === undefined) {
    return [describe(value, '', lineOf())];
  }
  if (!Array.isArray(items)) {
    throw new ManifestError(`the items of ${kind} are not a list`, lineOf());
  }
  // A list of one kind, as the API answers it, leaves kind and apiVersion out of its items.
  const itemKind = kind === 'List' ? undefined : kind.slice(0, -'List'.length);
  return items.map((item, index) =>
    describe(
      isRecord(item) && itemKind && item.kind === undefined
        ? { ...item, kind: itemKind, apiVersion }
        : item,
      `items[${index}]: `,
      lineOf(index),
    ),
  );
}

function describe(
  object: unknown,
  where: string,
  line: number | undefined,
): ManifestObject {
  const fail = (what: string): never => {
    throw new ManifestError(`${where}${what}`, line);
  };
  if (!isRecord(object)) return fail('it is not a Kubernetes object');
  const { kind, apiVersion, metadata } = object;
  if (typeof kind !== 'string' || kind === '') {
    return fail('the object has no kind');
  }
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    return fail(`the ${short(kind)} has no apiVersion`);
  }
  if (!isRecord(metadata)) return fail(`the ${short(kind)} has no metadata`);
  const { name, namespace } = metadata;
  if (!isName(name)) return fail(`the ${short(kind)} has no valid name`);
  if (namespace !== undefined && !isName(namespace)) {
    return fail(`the ${short(kind)} ${name} has no valid namespace`);
  }
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/', 2)
    : ['', apiVersion];
  return { object, kind, group, version, namespace, name, line };
}

/** A path segment name (k8s.io/apimachinery, path.ValidatePathSegmentName), and not one that means "no namespace" here. */
function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^[^\s/%]{1,253}$/.test(value) &&
    !['.', '..', '-'].includes(value)
  );
}

function checkSize(value: unknown, line: number | undefined, depth = 0): void {
  if (depth > MAX_DEPTH) {
    throw new ManifestError('it is nested too deeply', line);
  }
  if (typeof value === 'string' && value.length > MAX_STRING) {
    throw new ManifestError(
      `it holds a string of ${value.length} characters; no field of a Kubernetes object is longer than ${MAX_STRING}`,
      line,
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) checkSize(inner, line, depth + 1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; ) {
    line++;
    at = text.indexOf('\n', at + 1);
  }
  return line;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
