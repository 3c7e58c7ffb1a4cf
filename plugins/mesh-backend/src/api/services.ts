import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  meshFleetReadPermission,
  serviceRef,
  type ParsedServiceRef,
  type ServiceAnswer,
  type ServicesAnswer,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import { withNewestAsOf } from '../service';
import { claimsOf } from './entities';
import type { Rooms } from './rooms';
import {
  cursorOf,
  JUDGE_MS,
  linesOf,
  readCursor,
  summarize,
  worstFirst,
} from './serviceLines';

const PAGE = 50;

/** What `GET /services` is asked. */
export interface ServicesQuery {
  limit?: number;
  cursor?: string;
  state?: VerdictState;
  clusterSet?: string;
  namespace?: string;
}

/** A page of the services that the user may read. */
export async function answerServices(
  rooms: Rooms,
  query: ServicesQuery,
  credentials: BackstageCredentials,
): Promise<ServicesAnswer> {
  const refs =
    (await readableServices(rooms, credentials)) ?? rooms.fleet.services();
  await rooms.verdicts.judgeSome(refs, JUDGE_MS);
  const { lines, total, isMore } = await worstFirst(
    linesOf(rooms.verdicts, refs, query),
    query.limit ?? PAGE,
    query.cursor === undefined ? undefined : readCursor(query.cursor),
  );
  return {
    now: rooms.clock().toISOString(),
    items: lines.map(summarize),
    total,
    nextCursor: isMore ? cursorOf(lines[lines.length - 1]) : null,
  };
}

/**
 * One service.
 *
 * @throws NotFoundError where there is none, and in the same words where it is not the user's
 */
export async function answerService(
  rooms: Rooms,
  service: ParsedServiceRef,
  credentials: BackstageCredentials,
): Promise<ServiceAnswer> {
  const ref = serviceRef(service);
  const readable = await readableServices(rooms, credentials);
  const found = readable ? readable.has(ref) : rooms.fleet.knows(ref);
  const answer = found ? rooms.verdicts.get(ref) : undefined;
  if (!answer) {
    throw new NotFoundError(`There is no service ${ref} that you may read`);
  }
  const clusters = rooms.fleet.clusters(answer.clusterSet);
  return withNewestAsOf(answer, object => rooms.fleet.asOf(object), clusters);
}

/** Services whose claim is confirmed, of entities that the user may read; undefined where they may read the fleet. */
async function readableServices(
  rooms: Rooms,
  credentials: BackstageCredentials,
): Promise<Set<string> | undefined> {
  if (await rooms.access.may(meshFleetReadPermission, credentials)) {
    return undefined;
  }
  const entities = await rooms.access.claimingEntities(credentials);
  return new Set(
    entities
      .flatMap(entity => claimsOf(rooms, entity))
      .filter(({ claim }) => claim.confirmed)
      .map(({ claim }) => claim.service),
  );
}
