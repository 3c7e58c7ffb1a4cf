import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_SERVICES,
} from '@meshport/plugin-mesh-common';
import type { FleetReader } from '../fleet/reader';
import { keys } from '../kinds/keys';
import type { KeptService } from '../kinds/service';

/** A service that an annotation names; without a cluster set it is meant in each. */
export interface ClaimedService {
  clusterSet: string | undefined;
  namespace: string;
  name: string;
}

/** A claim that cannot be read, as it was written, with one sentence that names the annotation. */
export interface ClaimFault {
  claim: string;
  text: string;
}

/** What the annotations of an entity claim, and what is wrong with them. */
export interface Claims {
  services: ClaimedService[];
  faults: ClaimFault[];
  /**
   * Set where the services were found by their label: which ones there are tells of the fleet. Those that are not
   * confirmed are answered by this one claim.
   */
  byLabel?: ClaimedService;
}

// A component is a handful of services; the rest is a mistake or an attempt.
export const MAX_CLAIMS = 50;
const MAX_LENGTH = 4_096;
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SET = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Annotations, any of which makes an entity claim services. */
export const CLAIMING_ANNOTATIONS = [
  ANNOTATION_SERVICES,
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
] as const;

/**
 * Services that the entity's annotations name: `meshport.dev/services`; without it `backstage.io/kubernetes-id`; without
 * it `backstage.io/kubernetes-namespace` with the entity's name.
 */
export function readClaims(
  entity: Entity,
  reader: FleetReader,
  clusterSets: readonly string[],
): Claims {
  const annotation = (name: string) => {
    const value: unknown = entity.metadata.annotations?.[name];
    return typeof value === 'string' && value.trim() !== ''
      ? value.trim()
      : undefined;
  };
  const named = annotation(ANNOTATION_SERVICES);
  if (named !== undefined) return fromServices(named);
  const id = annotation(ANNOTATION_KUBERNETES_ID);
  const namespace = annotation(ANNOTATION_KUBERNETES_NAMESPACE);
  if (id !== undefined) return fromId(id, namespace, reader, clusterSets);
  if (namespace !== undefined) {
    return fromNamespace(namespace, entity.metadata.name);
  }
  return { services: [], faults: [] };
}

function fromServices(value: string): Claims {
  if (value.length > MAX_LENGTH) {
    return fault(
      value,
      `${ANNOTATION_SERVICES} has ${value.length} characters; at most ${MAX_LENGTH} are read.`,
    );
  }
  const claims: Claims = { services: [], faults: [] };
  const seen = new Set<string>();
  for (const item of value.split(',').map(text => text.trim())) {
    if (item === '' || seen.has(item)) continue;
    seen.add(item);
    const parts = item.split('/');
    const [clusterSet, namespace, name] =
      parts.length === 2 ? [undefined, ...parts] : parts;
    if (
      parts.length < 2 ||
      parts.length > 3 ||
      (clusterSet !== undefined && !SET.test(clusterSet)) ||
      !LABEL.test(namespace!) ||
      !LABEL.test(name!)
    ) {
      claims.faults.push({
        claim: short(item),
        text: `${ANNOTATION_SERVICES}: '${short(
          item,
        )}' is not namespace/name or clusterSet/namespace/name.`,
      });
      if (claims.faults.length === MAX_CLAIMS) break;
    } else if (claims.services.length === MAX_CLAIMS) {
      claims.faults.push({
        claim: short(item),
        text: `${ANNOTATION_SERVICES} names more than ${MAX_CLAIMS} services; the others are left out.`,
      });
      break;
    } else {
      claims.services.push({ clusterSet, namespace: namespace!, name: name! });
    }
  }
  return claims;
}

function fromId(
  id: string,
  namespace: string | undefined,
  reader: FleetReader,
  clusterSets: readonly string[],
): Claims {
  if (!LABEL_VALUE.test(id)) {
    return fault(
      id,
      `${ANNOTATION_KUBERNETES_ID}: '${short(
        id,
      )}' is not the value of a label.`,
    );
  }
  const services = new Map<string, ClaimedService>();
  for (const clusterSet of clusterSets) {
    for (const { name: cluster } of reader.clusters(clusterSet)) {
      for (const { object } of reader.find<KeptService>(
        cluster,
        'Service',
        keys.kubernetesId(id),
      )) {
        // The pointer that leads to a service is not the service.
        if (object.type === 'ExternalName') continue;
        if (namespace !== undefined && object.namespace !== namespace) continue;
        services.set(`${clusterSet}/${object.namespace}/${object.name}`, {
          clusterSet,
          namespace: object.namespace!,
          name: object.name,
        });
      }
    }
  }
  return {
    services: [...services.values()],
    faults: [],
    byLabel: { clusterSet: undefined, namespace: namespace ?? '-', name: id },
  };
}

function fromNamespace(namespace: string, name: string): Claims {
  if (!LABEL.test(namespace)) {
    return fault(
      namespace,
      `${ANNOTATION_KUBERNETES_NAMESPACE}: '${short(
        namespace,
      )}' is not the name of a namespace.`,
    );
  }
  if (!LABEL.test(name)) {
    return fault(
      namespace,
      `${ANNOTATION_KUBERNETES_NAMESPACE}: the component's name '${short(
        name,
      )}' cannot be the name of a Service; name it in ${ANNOTATION_SERVICES}.`,
    );
  }
  return {
    services: [{ clusterSet: undefined, namespace, name }],
    faults: [],
  };
}

function fault(claim: string, text: string): Claims {
  return { services: [], faults: [{ claim: short(claim), text }] };
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
