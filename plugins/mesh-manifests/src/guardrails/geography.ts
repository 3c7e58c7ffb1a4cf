import { joinNames } from '@meshport/plugin-mesh-common';
import { GEO_CODE, quoted } from '../request/names';
import { at, GuardedObject, Guardrail, ofKind } from './guardrail';

export const geography: Guardrail = {
  id: 'geography',
  title:
    'Geographies are countries or continents, complete, and one of them is the default over all clusters of a Gateway.',

  check(objects, _, report) {
    const policies = ofKind(objects, 'DNSPolicy', 'kuadrant.io');
    const sameTarget = new Map<string, GuardedObject[]>();
    for (const policy of policies) {
      const balancing = at(policy.object, 'spec', 'loadBalancing');
      const target = at(policy.object, 'spec', 'targetRef');
      const key = JSON.stringify([
        policy.object.metadata.namespace,
        at(target, 'name'),
        at(target, 'sectionName'),
      ]);
      sameTarget.set(key, [...(sameTarget.get(key) ?? []), policy]);
      if (balancing === undefined) continue;
      const missing = ['geo', 'weight', 'defaultGeo'].filter(
        field => at(balancing, field) === undefined,
      );
      if (missing.length > 0) {
        report(
          policy,
          'spec.loadBalancing',
          `${joinNames(
            missing,
          )} missing: geo, weight and defaultGeo go together`,
        );
      }
      const geo = at(balancing, 'geo');
      if (geo !== undefined && !GEO_CODE.test(String(geo))) {
        report(
          policy,
          'spec.loadBalancing.geo',
          `${quoted(
            geo,
          )} is not a geography: use a country (DE) or a continent (GEO-EU), not the name of a cluster`,
        );
      }
    }
    for (const group of sameTarget.values()) {
      const located = group.filter(
        ({ object }) => at(object, 'spec', 'loadBalancing') !== undefined,
      );
      if (located.length === 0) continue;
      const odd = group.find(policy => !located.includes(policy));
      if (odd) {
        report(
          odd,
          'spec.loadBalancing',
          'is missing, other clusters have it: all policies of a host use one strategy',
        );
      }
      const defaults = new Set(
        located.flatMap(({ object }) =>
          at(object, 'spec', 'loadBalancing', 'defaultGeo') === true
            ? [String(at(object, 'spec', 'loadBalancing', 'geo'))]
            : [],
        ),
      );
      if (defaults.size > 1) {
        report(
          located[0],
          'spec.loadBalancing.defaultGeo',
          `${joinNames(
            [...defaults].sort(),
          )} are both the default: one geography is the default over all clusters of a host`,
        );
      } else if (defaults.size === 0) {
        report(
          located[0],
          'spec.loadBalancing.defaultGeo',
          'is true in no cluster: one geography must be the default',
        );
      }
    }
  },
};
