import { joinNames } from '@meshport/plugin-mesh-common';
import { isWildcard } from '../request/hosts';
import { clustersWith, Onboarding } from './onboarding';

type Note = (onboarding: Onboarding) => string | undefined;

const nothingIsExported: Note = onboarding =>
  clustersWith(onboarding, 'workload').length === 0
    ? `No cluster has the role workload, so nothing is exported: ${onboarding.clustersetName} answers only if the service is exported already.`
    : undefined;

const oneWorkloadCluster: Note = onboarding => {
  const workload = clustersWith(onboarding, 'workload');
  return workload.length === 1
    ? `Only ${workload[0]} runs the service: it does not survive the loss of that cluster.`
    : undefined;
};

const ingressWithoutHost: Note = onboarding => {
  const ingress = clustersWith(onboarding, 'ingress');
  return !onboarding.outside && ingress.length > 0
    ? `The role ingress of ${joinNames(
        ingress,
      )} has no effect: without a host there is no route.`
    : undefined;
};

const geographyWithoutPolicy: Note = onboarding => {
  if (onboarding.outside && onboarding.outside.dns.mode !== 'shared') {
    const idle = onboarding.clusters
      .filter(({ geo, roles }) => geo && !roles.includes('ingress'))
      .map(({ name }) => name);
    return idle.length > 0
      ? `The geography of ${joinNames(
          idle,
        )} has no effect: clients only arrive in clusters with the role ingress.`
      : undefined;
  }
  const located = onboarding.clusters
    .filter(({ geo, healthCheck }) => geo || healthCheck)
    .map(({ name }) => name);
  return located.length > 0
    ? `Geography, weight and health check of ${joinNames(
        located,
      )} have no effect: no DNSPolicy of your own is written.`
    : undefined;
};

const healthCheckOfWildcard: Note = ({ outside, clusters }) =>
  outside &&
  outside.dns.mode !== 'shared' &&
  isWildcard(outside.gateway.hostname) &&
  clusters.some(({ healthCheck }) => healthCheck)
    ? `The health check has no effect: Kuadrant does not probe wildcard listeners (${outside.gateway.hostname}).`
    : undefined;

const healthCheckIsNoFailover: Note = ({ outside, clusters }) =>
  outside &&
  outside.dns.mode !== 'shared' &&
  !outside.dns.delegate &&
  !isWildcard(outside.gateway.hostname) &&
  clusters.some(({ healthCheck }) => healthCheck)
    ? 'Where no probe of the host is healthy, Kuadrant leaves the last addresses published.'
    : undefined;

const healthCheckOfDelegated: Note = ({ outside, clusters }) =>
  outside &&
  outside.dns.mode !== 'shared' &&
  outside.dns.delegate &&
  !isWildcard(outside.gateway.hostname) &&
  clusters.some(({ healthCheck }) => healthCheck)
    ? 'The health check has no effect on delegated records: Kuadrant reports them healthy whatever the probe says.'
    : undefined;

// The primary's dns-operator (0.17) merges in a namespace of the policy's name and looks for the provider there.
const delegatedNeedsNamespace: Note = ({ outside }) =>
  outside && outside.dns.mode !== 'shared' && outside.dns.delegate
    ? `The records are delegated: the hub that publishes them needs the namespace ${outside.gateway.namespace} with a default DNS provider in it. Without, nothing is published, though the DNSPolicy says Enforced.`
    : undefined;

const providerByDefault: Note = ({ outside }) =>
  outside &&
  outside.dns.mode !== 'shared' &&
  outside.dns.providerRef === undefined &&
  !outside.dns.delegate
    ? `No DNS provider is named: Kuadrant 1.3 and newer use the default provider of the namespace, older ones refuse the DNSPolicy.`
    : undefined;

const deepHost: Note = ({ outside }) => {
  if (!outside || !isWildcard(outside.gateway.hostname)) return undefined;
  const { host, gateway } = outside;
  const below = host.slice(0, -(gateway.hostname.length - 1));
  return below.includes('.') && gateway.protocol === 'HTTPS'
    ? `${host} is more than one label below ${gateway.hostname}: a wildcard certificate does not cover it.`
    : undefined;
};

const NOTES: Note[] = [
  nothingIsExported,
  oneWorkloadCluster,
  ingressWithoutHost,
  geographyWithoutPolicy,
  healthCheckOfWildcard,
  healthCheckIsNoFailover,
  healthCheckOfDelegated,
  delegatedNeedsNamespace,
  providerByDefault,
  deepHost,
];

/** What a person should know before the pull request. */
export function notesFor(onboarding: Onboarding): string[] {
  return NOTES.flatMap(note => note(onboarding) ?? []);
}
