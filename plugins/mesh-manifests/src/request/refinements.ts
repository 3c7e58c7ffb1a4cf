import { z } from 'zod';
import { hostProblem, isServedBy, isWildcard } from './hosts';
import {
  externalNameProblem,
  isReservedNamespace,
  LABEL,
  quoted,
  SERVICE_NAME,
} from './names';
import type { HealthCheck, OnboardingRequest } from './schema';

type Path = Array<string | number>;
type Refuse = (path: Path, message: string) => void;
type Refinement = (request: OnboardingRequest, refuse: Refuse) => void;

const namespaceIsNotReserved: Refinement = ({ namespace }, refuse) => {
  if (isReservedNamespace(namespace)) {
    refuse(
      ['namespace'],
      `${quoted(
        namespace,
      )} is reserved: services of default, openshift, openshift-* and kube-* cannot be exported. Use a namespace of your own`,
    );
  }
};

const clustersAreNamedOnce: Refinement = ({ clusters }, refuse) => {
  const seen = new Set<string>();
  clusters.forEach(({ name, roles }, index) => {
    if (seen.has(name)) {
      refuse(
        ['clusters', index, 'name'],
        `${quoted(name)} is named twice: give one entry with all its roles`,
      );
    }
    seen.add(name);
    if (new Set(roles).size < roles.length) {
      refuse(['clusters', index, 'roles'], 'must name each role once');
    }
  });
};

const pathsAreNamedOnce: Refinement = ({ paths = [] }, refuse) => {
  const seen = new Set<string>();
  paths.forEach(({ type, value }, index) => {
    const key = `${type} ${value}`;
    if (seen.has(key)) {
      refuse(['paths', index], `${type} ${quoted(value)} is named twice`);
    }
    seen.add(key);
  });
};

const derivedNamesFit: Refinement = (request, refuse) => {
  if (request.host === undefined || request.backend !== 'ExternalName') return;
  const problem = externalNameProblem(request.service);
  if (problem)
    refuse(['service'], `${problem}. Or choose the backend Hostname`);
};

const gatewayNameFits: Refinement = (request, refuse) => {
  if (request.host === undefined || request.dns?.mode !== 'own-gateway') return;
  const { name = request.service, className = 'istio' } = request.gateway ?? {};
  // Istio's Service of a Gateway; unlike a Gateway, a Service has no dots in its name (core/v1 Service validation).
  const itsService = `${name}-${className}`;
  const says = (rule: string) =>
    `${rule}: the Gateway's Service is named after it, ${itsService}`;
  if (!SERVICE_NAME.test(name)) {
    refuse(
      ['gateway', 'name'],
      says(
        'must be lower-case letters, digits and hyphens, beginning with a letter',
      ),
    );
  } else if (!LABEL.test(className)) {
    refuse(
      ['gateway', 'className'],
      says('must be lower-case letters, digits and hyphens'),
    );
  } else if (itsService.length > 63) {
    refuse(
      ['gateway', 'name'],
      `must be at most ${
        62 - className.length
      } characters: the Gateway's Service and Deployment are named after it, with -${className} at the end`,
    );
  }
};

const hostCanBeServed: Refinement = (request, refuse) => {
  const { host, gateway, protocol } = request;
  if (host === undefined) return;
  const problem = hostProblem(host);
  if (problem) {
    refuse(['host'], problem);
    return;
  }
  if (!request.clusters.some(({ roles }) => roles.includes('ingress'))) {
    refuse(
      ['clusters'],
      'must have at least one cluster with the role ingress: requests for the host have to arrive somewhere. Or leave host out',
    );
  }
  if (protocol === 'TCP' || protocol === 'TLS') {
    refuse(
      ['protocol'],
      `${protocol} cannot be routed by an HTTPRoute: use HTTP, HTTP2 or GRPC, or leave host out`,
    );
  }
  // On a shared listener it would be a route without hosts in disguise: it takes what no other route names.
  const ownWildcard =
    (request.dns?.mode ?? 'shared') !== 'shared' && host === gateway?.hostname;
  if (isWildcard(host) && !ownWildcard) {
    refuse(
      ['host'],
      `${quoted(
        host,
      )} takes every host below it. A wildcard is only allowed where it is the host name of a listener of your own`,
    );
  }
};

const hostIsWithinListener: Refinement = ({ host, gateway }, refuse) => {
  const listener = gateway?.hostname;
  if (host === undefined || hostProblem(host) || listener === undefined) return;
  const problem = hostProblem(listener);
  if (problem) {
    refuse(['gateway', 'hostname'], problem);
    return;
  }
  if (isServedBy(host, listener)) return;
  const apex = isWildcard(listener) && host === listener.slice(2);
  refuse(
    ['host'],
    apex
      ? `${quoted(
          host,
        )} is the apex of the listener ${listener}: the wildcard stands for at least one more label. Use a host below it`
      : `${quoted(
          host,
        )} is outside the listener ${listener}. Use a host that ends with ${listener.replace(
          /^\*/,
          '',
        )}`,
  );
};

const gatewayIsKnown: Refinement = (request, refuse) => {
  if (request.host === undefined) return;
  const mode = request.dns?.mode ?? 'shared';
  const gateway = request.gateway ?? {};
  const needed = {
    shared: ['namespace', 'name', 'listener', 'hostname'],
    'own-listener': ['namespace', 'name'],
    'own-gateway': [],
  }[mode] as Array<keyof typeof gateway>;
  for (const field of needed) {
    if (gateway[field] === undefined) {
      refuse(
        ['gateway', field],
        `is missing: a host on a ${
          mode === 'shared' ? 'shared listener' : 'shared Gateway'
        } needs it`,
      );
    }
  }
  if (
    mode === 'own-gateway' &&
    gateway.namespace !== undefined &&
    gateway.namespace !== request.namespace
  ) {
    refuse(
      ['gateway', 'namespace'],
      `must be ${quoted(
        request.namespace,
      )}: a Gateway of your own lies in the namespace of the service. Or leave it out`,
    );
  }
};

const dnsProviderIsOne: Refinement = ({ dns }, refuse) => {
  if (dns?.delegate && dns.providerRef !== undefined) {
    refuse(
      ['dns', 'delegate'],
      'cannot be used together with providerRef: with delegation the hub holds the provider (DNSPolicy v1)',
    );
  }
};

const geographyIsWhole: Refinement = ({ clusters }, refuse) => {
  clusters.forEach(({ geo, weight, defaultGeo }, index) => {
    const given = [geo, weight, defaultGeo || undefined];
    const none = given.every(value => value === undefined);
    if (none || (geo !== undefined && weight !== undefined)) return;
    refuse(
      ['clusters', index, geo === undefined ? 'geo' : 'weight'],
      'is missing: geo, weight and defaultGeo go together, give all three or none (DNSPolicy v1)',
    );
  });
};

const oneStrategyForTheHost: Refinement = (request, refuse) => {
  const mode = request.dns?.mode ?? 'shared';
  if (request.host === undefined || mode === 'shared') return;
  const ingress = request.clusters.flatMap((cluster, index) =>
    cluster.roles.includes('ingress') ? [{ ...cluster, index }] : [],
  );
  const located = ingress.filter(({ geo }) => geo !== undefined);
  if (located.length === 0) return;
  for (const { geo, name, index } of ingress) {
    if (geo === undefined) {
      refuse(
        ['clusters', index, 'geo'],
        `is missing for ${quoted(
          name,
        )}: all clusters of a host use one strategy, so give a geography to all or to none`,
      );
    }
  }
  const defaults = [
    ...new Set(located.filter(c => c.defaultGeo).map(({ geo }) => geo)),
  ].sort();
  if (defaults.length !== 1) {
    refuse(
      ['clusters'],
      defaults.length === 0
        ? 'must have one default geography: set defaultGeo on a cluster of it, or clients from elsewhere get no answer'
        : `must have one default geography over all clusters of the host, not ${defaults.join(
            ' and ',
          )}`,
    );
  }
};

const healthChecksAreAccepted: Refinement = ({ clusters, dns }, refuse) => {
  const check = (path: Path, healthCheck?: HealthCheck) => {
    if (!healthCheck || Object.keys(healthCheck).length === 0) return;
    if (healthCheck.path === undefined) {
      refuse([...path, 'path'], 'is missing: nothing is probed without a path');
    }
    const { port } = healthCheck;
    if (
      port !== undefined &&
      port !== 80 &&
      port !== 443 &&
      (port < 1024 || port > 49151)
    ) {
      refuse(
        [...path, 'port'],
        'must be 80, 443 or from 1024 to 49151 (DNSPolicy v1)',
      );
    }
  };
  check(['dns', 'healthCheck'], dns?.healthCheck);
  clusters.forEach(({ healthCheck }, index) =>
    check(['clusters', index, 'healthCheck'], healthCheck),
  );
};

const REFINEMENTS: Refinement[] = [
  namespaceIsNotReserved,
  clustersAreNamedOnce,
  pathsAreNamedOnce,
  derivedNamesFit,
  gatewayNameFits,
  hostCanBeServed,
  hostIsWithinListener,
  gatewayIsKnown,
  dnsProviderIsOne,
  geographyIsWhole,
  oneStrategyForTheHost,
  healthChecksAreAccepted,
];

/** The rules between fields. Each refuses with the field it is about. */
export function refineRequest(
  request: OnboardingRequest,
  context: z.RefinementCtx,
): void {
  const refuse: Refuse = (path, message) =>
    context.addIssue({ code: z.ZodIssueCode.custom, path, message });
  for (const refinement of REFINEMENTS) refinement(request, refuse);
}
