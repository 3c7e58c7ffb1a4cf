import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  ParsedServiceRef,
  TraceAnswer,
} from '@meshport/plugin-mesh-common';
import { parseSource, traceService } from '../service';
import type { Rooms } from './rooms';
import { answerService } from './services';

/** What `GET …/trace` is asked. */
export interface TraceQuery {
  from?: string;
  without?: string[];
}

/**
 * What happens to requests of a service, and what would if something were gone. What is asked for only chooses among
 * what the fleet knows.
 *
 * @throws NotFoundError where the service is not there, or not the user's
 * @throws InputError where `from` is nobody, or something is to be taken away that the service does not have
 */
export async function answerTrace(
  rooms: Rooms,
  service: ParsedServiceRef,
  query: TraceQuery,
  credentials: BackstageCredentials,
): Promise<TraceAnswer> {
  await answerService(rooms, service, credentials);
  const tracing = traceService(rooms.fleet, service);
  const from =
    query.from === undefined
      ? undefined
      : parseSource(query.from, tracing.sources);
  if (query.from !== undefined && !from) {
    throw new InputError(
      `from: is neither a region nor a subnet, nor one of ${tracing.sources.join(
        ', ',
      )}`,
    );
  }
  const losses = [...new Set(query.without)].map(id => {
    const loss = tracing.losses.find(candidate => candidate.id === id);
    if (loss) return loss;
    throw new InputError(
      `without: names something that the service does not have; there are ${tracing.losses
        .map(candidate => candidate.id)
        .join(', ')}`,
    );
  });
  return {
    now: rooms.clock().toISOString(),
    sources: tracing.sources,
    losses: tracing.losses,
    without: losses.map(({ id }) => id),
    traces: tracing.traces(from, losses),
    notes: tracing.notes(losses),
  };
}
