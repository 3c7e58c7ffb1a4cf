import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  serviceRef,
  type Claim,
  type ClusterFreshness,
  type EntityAnswer,
} from '@meshport/plugin-mesh-common';
import { RecordingReader } from '../fleet/recording';
import { readClaims } from '../onboarding/claims';
import { judgeClaims, type JudgedClaim } from '../onboarding/ownership';
import { withNewestAsOf } from '../service';
import type { ReadableEntity } from './access';
import type { Rooms } from './rooms';

/** The answer for an entity's page, from memory. A System's page sums up its components. */
export async function answerEntity(
  rooms: Rooms,
  readable: ReadableEntity,
  credentials: BackstageCredentials,
): Promise<EntityAnswer> {
  const { entity, entityRef, readsFleet } = readable;
  const entities =
    entity.kind.toLowerCase() === 'system'
      ? [entity, ...(await rooms.access.partsOf(entity, credentials))]
      : [entity];
  const reader = new RecordingReader(rooms.fleet);
  const claims = unique(
    entities.flatMap(claiming => claimsOf(rooms, claiming, reader)),
  );
  const confirmed = claims.filter(({ claim }) => claim.confirmed);
  const refs = confirmed.map(({ claim }) => claim.service);
  const answers = await rooms.verdicts.getAll(refs);
  const sets = [...new Set(confirmed.map(({ clusterSet }) => clusterSet))];
  const clusters = sets.flatMap(set => reader.clusters(set));
  return {
    entityRef,
    now: rooms.clock().toISOString(),
    // What a System shows depends on which of its parts the user may read.
    signal: rooms.signals.open(
      [entityRef, ...entities.map(part => stringifyEntityRef(part))],
      reader.dependencies,
      refs,
    ),
    historyVersion: rooms.history.version(refs),
    claims: claims.map(claim => sayClaim(claim, readsFleet)),
    clusters: readsFleet ? clusters : clusters.map(withoutProblems),
    services: answers.map(answer =>
      withNewestAsOf(answer, ref => rooms.fleet.asOf(ref), clusters),
    ),
  };
}

/** Claims of one entity, judged. */
export function claimsOf(
  rooms: Pick<Rooms, 'fleet' | 'config'>,
  entity: Entity,
  reader: RecordingReader | Rooms['fleet'] = rooms.fleet,
): JudgedClaim[] {
  const clusterSets = rooms.fleet.clusterSets();
  return judgeClaims(entity, readClaims(entity, reader, clusterSets), {
    reader,
    clusterSets,
    ownership: rooms.config.ownership,
  });
}

function sayClaim(
  { claim, forPlatform }: JudgedClaim,
  readsFleet: boolean,
): Claim {
  if (!readsFleet || !forPlatform || !claim.howToConfirm) return claim;
  const { howToConfirm } = claim;
  return {
    ...claim,
    howToConfirm: {
      ...howToConfirm,
      text: `${forPlatform.text} ${howToConfirm.text}`,
    },
  };
}

/** A problem names files and objects of everybody; who may not read the fleet hears that there are some. */
function withoutProblems(cluster: ClusterFreshness): ClusterFreshness {
  const count = cluster.problems.length;
  if (count === 0) return cluster;
  return {
    ...cluster,
    problems: [
      count === 1
        ? 'One thing in this cluster could not be read. The platform team sees which.'
        : `${count} things in this cluster could not be read. The platform team sees which.`,
    ],
  };
}

function unique(claims: JudgedClaim[]): JudgedClaim[] {
  const byService = new Map<string, JudgedClaim>();
  for (const judged of claims) {
    const ref = judged.name ? serviceRef(judged) : judged.claim.service;
    const before = byService.get(ref);
    if (!before || (!before.claim.confirmed && judged.claim.confirmed)) {
      byService.set(ref, judged);
    }
  }
  return [...byService.values()];
}
