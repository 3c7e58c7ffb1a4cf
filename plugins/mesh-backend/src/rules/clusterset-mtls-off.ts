import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';

/** A ServiceEntry without endpoints gets no automatic mTLS: only a DestinationRule turns it on, and only for sidecars. */
export const clustersetMtlsOff: Rule = {
  id: 'clusterset-mtls-off',
  title:
    "Requests to the clusterset name are not sent with the mesh's TLS that the pods expect",
  hop: 'bridge',
  severity: 'warning',
  reads: ['DestinationRule', 'Namespace'],
  causedBy: [
    'service-entry-missing',
    'service-entry-port-missing',
    'destination-rule-without-effect',
  ],
  check(service) {
    const { clustersetHost } = factsOf(service);
    return rowsAt(service, 'bridge', ['degraded'])
      .filter(({ name }) => service.cell(name, 'bridge')?.state === 'degraded')
      .map(cluster => {
        const rule = cluster.destinationRules[0];
        const isAmbient = cluster.namespace?.object.mesh === 'ambient';
        return {
          cluster: cluster.name,
          message: isAmbient
            ? message(
                'clusterset-mtls-off.ambient',
                'Requests to {{host}} leave {{cluster}} with the mTLS of sidecars, and the pods are in an ambient namespace.',
                { host: clustersetHost, cluster: cluster.name },
              )
            : message(
                'clusterset-mtls-off.plain',
                'Requests to {{host}} leave the gateway in {{cluster}} in plain text; pods with STRICT mTLS refuse them.',
                { host: clustersetHost, cluster: cluster.name },
              ),
          evidence: [
            ...(rule
              ? [
                  evidence(
                    rule,
                    'spec.trafficPolicy.tls.mode',
                    rule.object.tlsMode,
                  ),
                ]
              : []),
            ...(cluster.namespace
              ? [
                  evidence(
                    cluster.namespace,
                    'metadata.labels',
                    cluster.namespace.object.mesh,
                  ),
                ]
              : []),
          ],
          actor: 'application' as const,
          remedy: mendedByExposing(
            service,
            isAmbient
              ? remedy(
                  'clusterset-mtls-off.removeRule',
                  'Take the DestinationRule for {{host}} out of {{cluster}}.',
                  {
                    host: clustersetHost,
                    cluster: cluster.name,
                  },
                )
              : remedy(
                  'clusterset-mtls-off.addRule',
                  'Add a DestinationRule for {{host}} with tls.mode ISTIO_MUTUAL in {{cluster}}.',
                  { host: clustersetHost, cluster: cluster.name },
                ),
          ),
          since: null,
        };
      });
  },
};
