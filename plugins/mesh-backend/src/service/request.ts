import { pathsTo } from '../kinds/httpRoute';
import type { ClusterFacts, Facts } from './facts';
import { judgeRoute } from './hops/route';
import { protocolOf } from './offer';
import { hostsInOrder } from './records';
import { hostsOf, isDirect, type Way } from './ways';

/** More than these are not what a form is opened with. */
const PATHS_OFFERED = 10;

/**
 * The onboarding request that the service's objects amount to, as the template's fields: what a template that mends one
 * of them starts from. The pull request then holds all manifests again, and changes those that differ.
 */
export function requestOf(facts: Facts): Record<string, unknown> {
  const clusters = facts.holders;
  const { clusterSet, namespace, name } = facts.id;
  const service = clusters.find(cluster => cluster.service)?.service?.object;
  const port = service?.ports[0];
  const protocol = port && protocolOf(port);
  const mesh = clusters
    .map(cluster => cluster.namespace?.object.mesh)
    .find(mode => mode);
  const ways = clusters
    .flatMap(cluster => cluster.ways)
    .filter(way => !isDirect(way));
  const model =
    ways.find(way => way.gateway && judgeRoute(way).state === 'ok') ?? ways[0];
  return {
    clusterSet,
    namespace,
    service: name,
    ...(port ? { port: port.port } : {}),
    ...(port?.name ? { portName: port.name } : {}),
    ...(protocol ? { protocol } : {}),
    ...(mesh ? { mesh } : {}),
    clusters: clusters.flatMap(cluster => {
      const roles = rolesOf(cluster);
      return roles.length > 0 ? [{ name: cluster.name, roles }] : [];
    }),
    ...(model ? ingressOf(facts, model) : {}),
  };
}

function rolesOf(cluster: ClusterFacts): string[] {
  const isIngress = cluster.ways.some(way => !isDirect(way));
  return [
    ...(cluster.export ? ['workload'] : []),
    ...(isIngress ? ['ingress'] : []),
    ...(!isIngress && cluster.serviceEntries.length > 0 ? ['consumer'] : []),
  ];
}

function ingressOf(facts: Facts, way: Way): Record<string, unknown> {
  const hosts = hostsOf(way);
  const host = hostsInOrder(facts).find(candidate => hosts.includes(candidate));
  const [listener] = way.listeners;
  const { namespace, name } = way.parent;
  const isOwn = namespace === facts.id.namespace;
  const backend = way.backends[0]?.ref;
  const paths = (backend ? pathsTo(way.route.object, backend) : []).slice(
    0,
    PATHS_OFFERED,
  );
  return {
    ...(host ? { host } : {}),
    ...(paths.length > 0 ? { paths } : {}),
    gateway: {
      namespace,
      name,
      ...(listener ? { listener: listener.name } : {}),
      ...(listener?.hostname ? { hostname: listener.hostname } : {}),
    },
    ...(isOwn ? {} : { dns: { mode: 'shared' } }),
    ...(backend?.kind === 'Hostname' ? { backend: 'Hostname' } : {}),
  };
}
