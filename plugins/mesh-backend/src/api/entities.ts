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
  const judged = (by: RecordingReader) =>
    unique(entities.flatMap(claiming => claimsOf(rooms, claiming, by)));
  const said = (of: JudgedClaim[]) =>
    JSON.stringify(of.map(({ claim }) => claim));
  const claimsReader = new RecordingReader(rooms.fleet);
  const claims = judged(claimsReader);
  const confirmed = claims.filter(({ claim }) => claim.confirmed);
  const refs = confirmed.map(({ claim }) => claim.service);
  const sets = [...new Set(confirmed.map(({ clusterSet }) => clusterSet))];
  const reader = new RecordingReader(rooms.fleet);
  const readClusters = () => sets.flatMap(set => reader.clusters(set));
  readClusters();
  // What changes while the answer is made must not be lost, so the page is open before.
  const signal = rooms.signals.open({
    // What a System shows depends on which of its parts the user may read.
    entities: [entityRef, ...entities.map(part => stringifyEntityRef(part))],
    services: refs,
    read: reader.dependencies,
    claims: {
      read: claimsReader.dependencies,
      said: said(claims),
      say: () => said(judged(new RecordingReader(rooms.fleet))),
    },
  });
  const answers = await rooms.verdicts.getAll(refs);
  const clusters = readClusters();
  return {
    entityRef,
    now: rooms.clock().toISOString(),
    signal,
    heartbeat: rooms.signals.heartbeat,
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
