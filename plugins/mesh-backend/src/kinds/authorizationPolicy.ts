import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, LABELS_KEPT, read } from './read';

export interface KeptAuthorizationPolicy extends Kept {
  /** `ALLOW` (the default), `DENY`, `AUDIT`, `CUSTOM`. */
  action: string;
  /** Labels of the pods that it is for; all pods of the namespace where there is neither this nor a target. */
  selector: Record<string, string>;
  targets: Array<{ group: string; kind: string; name: string }>;
  /** An ALLOW without a rule lets nothing in. */
  rules: number;
}

export const authorizationPolicyKind: KindDefinition<KeptAuthorizationPolicy> =
  {
    id: 'AuthorizationPolicy',
    kind: 'AuthorizationPolicy',
    group: 'security.istio.io',
    versions: ['v1', 'v1beta1'],
    plural: 'authorizationpolicies',
    namespaced: true,
    purpose: 'whether pods or a waypoint let requests in at all',
    project(raw) {
      const object = read(raw);
      const spec = object.get('spec');
      const refs = spec.get('targetRefs').list();
      const ref = spec.get('targetRef');
      return {
        ...identity(object),
        action: spec.get('action').text() ?? 'ALLOW',
        selector: spec.get('selector', 'matchLabels').map(LABELS_KEPT),
        targets: [...refs, ...(ref.present ? [ref] : [])].map(target => ({
          group: target.get('group').text() ?? '',
          kind: target.get('kind').text() ?? '',
          name: target.get('name').text() ?? '',
        })),
        rules: spec.get('rules').list().length,
      };
    },
    keys: kept => [keys.policiesIn(kept.namespace!)],
  };
