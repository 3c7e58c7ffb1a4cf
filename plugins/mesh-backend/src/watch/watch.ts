import { type Clock, deadline } from './clock';
import { failureOfStatus, ReadFailure, statusMessage } from './errors';
import { LineSplitter } from './lines';
import type { Pacer } from './pacer';
import { ANSWER_MS, failureUnder, throwUnlessOk, tooSilent } from './request';
import {
  formOf,
  metadataOf,
  resourceVersionOf,
  select,
  type Selection,
} from './resource';
import type { Transport } from './transport';

/** An event is an object and a few bytes. */
const LINE_BYTES = 16 * 1024 * 1024;

/** Work on events goes on for so long before others have their turn. */
const SLICE_MS = 10;

/** Annotation of the bookmark that ends the initial events of a streaming list (KEP-3157). */
const INITIAL_END = 'k8s.io/initial-events-end';

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: unknown }
  | { type: 'BOOKMARK'; resourceVersion: string; endsInitial: boolean };

export interface WatchStream {
  transport: Transport;
  clock: Clock;
  pacer: Pacer;
  path: string;
  selection: Selection;
  /** Where to go on; undefined for a streaming list: all that there is, then a bookmark, then what changes. */
  from: string | undefined;
  /** After which the server ends the stream by itself. */
  timeoutSeconds: number;
  /** A stream that says nothing for so long is taken for dead. */
  silenceMs: number;
  signal: AbortSignal;
  /** The server has accepted the watch. */
  onOpen(): void;
  /** The next one comes once this one is dealt with. */
  onEvent(event: WatchEvent): void | Promise<void>;
}

/**
 * Watches until the server ends the stream. Bookmarks are asked for.
 *
 * @throws ReadFailure `cut` where the stream ends within an event, `malformed` where a line is not an event, `silent` or
 * `stalled`, `gone`, or as the server refuses it
 */
export async function watchStream(watch: WatchStream): Promise<void> {
  const { clock, pacer } = watch;
  let opened = false;
  let settled = false;
  const silence = deadline(clock, ANSWER_MS, watch.signal, () =>
    settled
      ? new ReadFailure('stalled', 'The watch said nothing any more.')
      : tooSilent(ANSWER_MS),
  );
  const settle = () => {
    settled = true;
    silence.allow(watch.silenceMs);
  };
  try {
    const response = await watch.transport.get(pathOf(watch), {
      signal: silence.signal,
      accept: formOf(watch.selection, 'PartialObjectMetadata'),
    });
    await throwUnlessOk(response);
    opened = true;
    silence.alive();
    if (watch.from !== undefined) settle();
    watch.onOpen();
    const lines = new LineSplitter(LINE_BYTES);
    for await (const bytes of response.body) {
      silence.alive();
      await pacer.turn();
      let sliceStart = clock.monotonic();
      for (const line of lines.push(bytes)) {
        const event = readEvent(line);
        if (event.type === 'BOOKMARK' && event.endsInitial) settle();
        // Most are dealt with at once: there may be thousands a second.
        const underWay = watch.onEvent(event);
        if (underWay) await underWay;
        if (clock.monotonic() - sliceStart < SLICE_MS) continue;
        await pacer.turn();
        sliceStart = clock.monotonic();
        if (watch.signal.aborted) return;
      }
    }
    if (lines.pending) {
      throw new ReadFailure('cut', 'The watch ended within an event.');
    }
  } catch (error) {
    const failure = failureUnder(silence.signal, error);
    // What happens to the connection once the watch is open is no verdict on the API server: the next attempt is.
    throw opened &&
      failure instanceof ReadFailure &&
      failure.kind === 'unreachable'
      ? new ReadFailure('cut', `The watch was cut: ${failure.message}`)
      : failure;
  } finally {
    silence.stop();
  }
}

function pathOf(watch: WatchStream): string {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(watch.timeoutSeconds),
  });
  select(query, watch.selection);
  if (watch.from === undefined) {
    query.set('sendInitialEvents', 'true');
    query.set('resourceVersionMatch', 'NotOlderThan');
  } else query.set('resourceVersion', watch.from);
  return `${watch.path}?${query}`;
}

function readEvent(line: string): WatchEvent {
  let event: { type?: unknown; object?: unknown } | null;
  try {
    event = JSON.parse(line);
  } catch {
    throw new ReadFailure(
      'malformed',
      'The watch sent a line that is not JSON.',
    );
  }
  const object = event?.object;
  switch (event?.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type: event.type, object };
    case 'BOOKMARK': {
      const resourceVersion = resourceVersionOf(object);
      if (resourceVersion === undefined) {
        throw new ReadFailure(
          'malformed',
          'The watch sent a bookmark without a resource version.',
        );
      }
      const annotations = metadataOf(object)?.annotations as
        | Record<string, unknown>
        | undefined;
      return {
        type: 'BOOKMARK',
        resourceVersion,
        endsInitial: annotations?.[INITIAL_END] === 'true',
      };
    }
    case 'ERROR': {
      const code = (object as { code?: unknown } | undefined)?.code;
      throw typeof code === 'number'
        ? failureOfStatus(code, object)
        : new ReadFailure(
            'refused',
            `The watch ended with an error: ${
              statusMessage(object) ?? 'no words'
            }.`,
          );
    }
    default:
      throw new ReadFailure(
        'malformed',
        'The watch sent an event of a type that is not known.',
      );
  }
}
