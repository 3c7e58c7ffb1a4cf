import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  meshFleetReadPermission,
  serviceRef,
  type ParsedServiceRef,
  type ServiceAnswer,
  type ServicesAnswer,
  type ServiceSummary,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import { withNewestAsOf } from '../service';
import { claimsOf } from './entities';
import type { Rooms } from './rooms';

/** Worst first. */
const ORDER: readonly VerdictState[] = [
  'down',
  'degraded',
  'unknown',
  'not_onboarded',
  'healthy',
];
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
  const readable = await readableServices(rooms, credentials);
  const answers = await rooms.verdicts.getAll(
    readable ?? rooms.fleet.services(),
  );
  const lines = answers
    .filter(
      answer =>
        (!query.state || answer.verdict.state === query.state) &&
        (!query.clusterSet || answer.clusterSet === query.clusterSet) &&
        (!query.namespace || answer.namespace === query.namespace),
    )
    .map(answer => ({ key: sortKey(answer), answer }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const after = query.cursor ? readCursor(query.cursor) : '';
  const rest = lines.filter(({ key }) => key > after);
  const page = rest.slice(0, query.limit ?? PAGE);
  const last = page[page.length - 1];
  return {
    now: rooms.clock().toISOString(),
    items: page.map(({ answer }) => summarize(answer)),
    total: lines.length,
    nextCursor:
      rest.length > page.length
        ? Buffer.from(last.key, 'utf8').toString('base64url')
        : null,
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

/** A service as a line of a list. */
export function summarize(answer: ServiceAnswer): ServiceSummary {
  const { clusterSet, namespace, name, verdict, endpoints, findings } = answer;
  const count = (severity: string) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    service: serviceRef(answer),
    clusterSet,
    namespace,
    name,
    verdict,
    clusters: endpoints.map(({ cluster, state }) => ({ cluster, state })),
    errors: count('error'),
    warnings: count('warning'),
  };
}

/** In the order of lists. */
export function worstFirst(answers: readonly ServiceAnswer[]): ServiceAnswer[] {
  return answers
    .map(answer => ({ key: sortKey(answer), answer }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ answer }) => answer);
}

/** Text that sorts as the list does: it is the cursor too, and stays right when lines come and go. */
function sortKey(answer: ServiceAnswer): string {
  const rank = ORDER.indexOf(answer.verdict.state);
  const errors = answer.findings.filter(f => f.severity === 'error').length;
  const few = String(9_999 - Math.min(errors, 9_999)).padStart(4, '0');
  return `${rank} ${few} ${serviceRef(answer)}`;
}

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d \d{4} /.test(key)) {
    throw new InputError('cursor: is not one that an answer gave');
  }
  return key;
}
