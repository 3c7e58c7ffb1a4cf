import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_OWNER,
  joinNames,
  message,
  serviceRef,
  type Claim,
  type Message,
  type ParsedServiceRef,
} from '@meshport/plugin-mesh-common';
import type { MeshConfig } from '../config';
import { DEFAULT_CLUSTER_SET } from '../fleet/clusterSets';
import type { WholeFleetReader } from '../fleet/reader';
import type { KeptNamespace } from '../kinds/namespace';
import { MAX_CLAIMS, type ClaimedService, type Claims } from './claims';

/** A claim that counts, or why it does not. */
export interface JudgedClaim extends ParsedServiceRef {
  claim: Claim;
  /** What the platform team should know of a claim that does not count. Says what the clusters hold: never for others. */
  forPlatform: Message | null;
}

/**
 * Which of the claimed services are the entity's: those whose namespace names the entity's owner, in the configuration
 * or as annotation of the Namespace in every cluster of the set that has it.
 */
export function judgeClaims(
  entity: Entity,
  claims: Claims,
  options: JudgeOptions,
): JudgedClaim[] {
  const owners = ownersOf(entity);
  const judged = claims.services.flatMap(claimed =>
    judgeInSets(claimed, owners, options),
  );
  const faults = claims.faults.map(({ claim, text }) => faulty(claim, text));
  if (!claims.byLabel) return [...judged, ...faults];
  const confirmed = judged.filter(({ claim }) => claim.confirmed);
  // Only now: anybody may put the label on as many Services as they like.
  if (confirmed.length > 0) return confirmed.slice(0, MAX_CLAIMS);
  const asWritten = {
    ...claims.byLabel,
    clusterSet: claims.byLabel.clusterSet ?? DEFAULT_CLUSTER_SET,
  };
  return isBeingRead(options.reader, options.clusterSets)
    ? [awaited(asWritten)]
    : [notConfirmed(asWritten, owners, judged[0]?.forPlatform ?? null)];
}

/** What claims are judged against. */
export interface JudgeOptions {
  reader: WholeFleetReader;
  clusterSets: readonly string[];
  ownership: MeshConfig['ownership'];
}

function judgeInSets(
  { clusterSet, namespace, name }: ClaimedService,
  owners: ReadonlySet<string>,
  options: JudgeOptions,
): JudgedClaim[] {
  const sets = clusterSet
    ? options.clusterSets.filter(set => set === clusterSet)
    : options.clusterSets;
  const judged = sets.map(set =>
    judge({ clusterSet: set, namespace, name }, owners, options),
  );
  const confirmed = judged.filter(({ claim }) => claim.confirmed);
  if (confirmed.length > 0) return confirmed;
  // One answer whichever sets there are: what is not confirmed tells nothing of the fleet.
  const asWritten = {
    clusterSet: clusterSet ?? DEFAULT_CLUSTER_SET,
    namespace,
    name,
  };
  if (isByFleet(namespace, options) && isBeingRead(options.reader, sets)) {
    return [awaited(asWritten)];
  }
  const reasons = judged.flatMap(({ forPlatform }) => forPlatform ?? []);
  return [notConfirmed(asWritten, owners, reasons[0] ?? null)];
}

/** True where the clusters say who owns a namespace, and not the configuration. */
function isByFleet(
  namespace: string,
  { ownership }: Pick<JudgeOptions, 'ownership'>,
): boolean {
  return (
    ownership.mode === 'namespace-annotation' &&
    !ownership.namespaces.has(namespace)
  );
}

/** Kinds by which claims are found and confirmed. */
const CONFIRMING = ['Namespace', 'Service'];

/** True while what would confirm a claim may only not have been read yet. Nothing of the claim decides it: that would tell of it. */
function isBeingRead(
  reader: WholeFleetReader,
  sets: readonly string[],
): boolean {
  return (
    reader.awaitedSources().length > 0 ||
    sets
      .flatMap(set => reader.clusters(set))
      .some(({ name }) =>
        CONFIRMING.some(
          kind => reader.freshness(name, kind).state === 'syncing',
        ),
      )
  );
}

function judge(
  service: ParsedServiceRef,
  owners: ReadonlySet<string>,
  { reader, ownership }: Pick<JudgeOptions, 'reader' | 'ownership'>,
): JudgedClaim {
  if (ownership.mode === 'trust-annotations') {
    return isConfirmed(service, 'trust-annotations');
  }
  const configured = ownership.namespaces.get(service.namespace);
  if (configured !== undefined) {
    return owners.has(configured)
      ? isConfirmed(service, 'mesh.ownership configuration')
      : notConfirmed(
          service,
          owners,
          message(
            'claim.configuredOwner',
            'mesh.ownership.namespaces gives {{namespace}} to {{owner}}.',
            { namespace: service.namespace, owner: configured },
          ),
        );
  }
  const agree: string[] = [];
  const disagree: string[] = [];
  for (const { name: cluster } of reader.clusters(service.clusterSet)) {
    const found = reader.get<KeptNamespace>(
      cluster,
      'Namespace',
      undefined,
      service.namespace,
    );
    if (!found) continue;
    const owner = normalOwner(found.object.owner);
    (owner !== undefined && owners.has(owner) ? agree : disagree).push(cluster);
  }
  if (agree.length > 0 && disagree.length === 0) {
    return isConfirmed(service, 'namespace annotation');
  }
  return notConfirmed(service, owners, whyNot(service, agree, disagree));
}

function whyNot(
  { namespace }: ParsedServiceRef,
  agree: string[],
  disagree: string[],
): Message {
  if (agree.length === 0 && disagree.length === 0) {
    return message(
      'claim.noNamespace',
      'No cluster that is read has a namespace {{namespace}}.',
      { namespace },
    );
  }
  return message(
    'claim.otherOwner',
    'The namespace {{namespace}} names another owner, or none, in {{clusters}}.',
    { namespace, clusters: disagree },
  );
}

function isConfirmed(service: ParsedServiceRef, by: string): JudgedClaim {
  return {
    ...service,
    claim: {
      service: serviceRef(service),
      confirmed: true,
      by,
      howToConfirm: null,
    },
    forPlatform: null,
  };
}

function awaited(service: ParsedServiceRef): JudgedClaim {
  return {
    ...service,
    claim: {
      service: serviceRef(service),
      confirmed: false,
      by: null,
      howToConfirm: message(
        'claim.awaited',
        'Not every cluster has been read yet, so whether one confirms it is not known. Nothing has to be done: this page follows.',
      ),
      awaited: true,
    },
    forPlatform: null,
  };
}

function faulty(claim: string, text: string): JudgedClaim {
  return {
    clusterSet: '',
    namespace: '',
    name: '',
    claim: {
      service: claim,
      confirmed: false,
      by: null,
      howToConfirm: message('claim.faulty', '{{fault}}', { fault: text }),
    },
    forPlatform: null,
  };
}

function notConfirmed(
  service: ParsedServiceRef,
  owners: ReadonlySet<string>,
  forPlatform: Message | null,
): JudgedClaim {
  const { namespace } = service;
  return {
    ...service,
    claim: {
      service: serviceRef(service),
      confirmed: false,
      by: null,
      howToConfirm:
        owners.size === 0
          ? message(
              'claim.noOwner',
              'The component has no owner. Give it one (spec.owner), and have whoever runs the namespace {{namespace}} annotate it with {{annotation}}: <that owner>.',
              { namespace, annotation: ANNOTATION_OWNER },
            )
          : message(
              'claim.howToConfirm',
              'Ask whoever runs the namespace {{namespace}} to annotate it with {{annotation}}: {{owner}} in every cluster.',
              {
                namespace,
                annotation: ANNOTATION_OWNER,
                owner: joinNames([...owners]),
              },
            ),
    },
    forPlatform,
  };
}

/** Owners of an entity, as the catalog resolved them. */
export function ownersOf(entity: Entity): ReadonlySet<string> {
  const related = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => normalOwner(targetRef));
  const named =
    typeof entity.spec?.owner === 'string'
      ? [normalOwner(entity.spec.owner, entity.metadata.namespace)]
      : [];
  return new Set((related.length > 0 ? related : named).flatMap(r => r ?? []));
}

/** undefined where the text is no entity reference: it then confirms nothing. */
function normalOwner(
  text: string | undefined,
  namespace = 'default',
): string | undefined {
  if (text === undefined) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind: 'group',
        defaultNamespace: namespace,
      }),
    );
  } catch {
    return undefined;
  }
}
