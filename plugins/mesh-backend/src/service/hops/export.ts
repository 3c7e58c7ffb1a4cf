import type { KeptService } from '../../kinds/service';
import type { Found } from '@meshport/plugin-mesh-node';
import type { ClusterFacts, Facts } from '../facts';
import { type Judgement, notApplicable, pending } from '../judgement';
import { sayCondition } from '../words';

export function judgeExport(facts: Facts, cluster: ClusterFacts): Judgement {
  const found = cluster.export;
  if (!found) return notApplicable('Not exported', ['ServiceExport']);
  const { name, conditions } = found.object;
  const objects: Found[] = [found];
  if (conditions.length === 0) return pending(objects, name);
  const of = (...types: string[]) =>
    conditions.find(({ type }) => types.includes(type));
  const said = conditions.map(sayCondition).join(', ');
  const valid = of('Valid');
  // `Synced` before Lighthouse 0.16.
  const ready = of('Ready', 'Synced');
  if (valid?.status === 'False') {
    const hasService = cluster.service !== undefined;
    const arrived = whoReceives(facts, cluster.name);
    // Lighthouse 0.20 with newer CRDs sticks here while the export works (ServiceUnavailable).
    if (
      hasService &&
      arrived.length > 0 &&
      valid.reason === 'ServiceUnavailable'
    ) {
      return {
        state: 'ok',
        label: 'Exported',
        detail: name,
        explanation: `${said}. Yet its endpoints have reached ${arrived.join(
          ', ',
        )}: Lighthouse 0.20 cannot write its status into newer CRDs.`,
        objects,
      };
    }
    return {
      state: 'broken',
      label: hasService ? 'Not exported' : 'No Service',
      detail: name,
      explanation: `${sayCondition(valid)}: ${valid.message}`,
      objects,
      ...(hasService ? {} : { absent: ['Service'] }),
    };
  }
  const conflict = of('Conflict');
  if (ready?.status === 'False') {
    const isFailed = /fail/i.test(ready.reason) || conflict?.status === 'True';
    return isFailed
      ? {
          state: 'broken',
          label: 'Not exported',
          detail: name,
          explanation: `${sayCondition(ready)}: ${ready.message}`,
          objects,
        }
      : pending(objects, name, `${sayCondition(ready)}: ${ready.message}`);
  }
  if (conflict?.status === 'True') {
    return isLeftover(facts)
      ? {
          state: 'ok',
          label: 'Exported',
          detail: name,
          explanation: `${sayCondition(
            conflict,
          )}, yet the Services of all exporting clusters agree: the flag outlives its cause.`,
          objects,
        }
      : {
          state: 'degraded',
          label: 'Conflict',
          detail: name,
          explanation: `${sayCondition(conflict)}: ${
            conflict.message
          } What callers get is the union of the ports, whatever the message says.`,
          objects,
        };
  }
  if (!ready && !valid) return pending(objects, name, said);
  return {
    state: 'ok',
    label: 'Exported',
    detail: name,
    explanation: said,
    objects,
  };
}

/** Clusters in which the endpoints of an exporter have arrived. */
function whoReceives(facts: Facts, exporter: string): string[] {
  return facts.holders
    .filter(
      ({ name, imported }) =>
        name !== exporter &&
        imported.some(
          ({ object }) =>
            object.sourceCluster !== undefined &&
            facts.resolve(object.sourceCluster) === exporter,
        ),
    )
    .map(({ name }) => name);
}

/** True where the Services of all exporting clusters are known and agree on type and ports. */
export function isLeftover(facts: Facts): boolean {
  const exporters = facts.holders.filter(cluster => cluster.export);
  const shapes = exporters.map(({ live, service }) =>
    live && service ? shapeOf(service.object) : undefined,
  );
  return shapes.every(shape => shape !== undefined && shape === shapes[0]);
}

function shapeOf({ headless, ports }: KeptService): string {
  const list = ports.map(
    ({ name, port, protocol }) => `${name ?? ''} ${protocol} ${port}`,
  );
  return `${headless} ${list.sort().join(', ')}`;
}
