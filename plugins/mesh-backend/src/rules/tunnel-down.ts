import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import { keys } from '../kinds/keys';
import type { KeptSubmarinerGateway, Tunnel } from '../kinds/submarinerGateway';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

/** A tunnel between two clusters of the service is not connected: addresses are known on both sides, and no packet passes. */
export const tunnelDown: Rule = {
  id: 'tunnel-down',
  title: 'A tunnel between clusters of the service is down',
  hop: 'import',
  severity: 'error',
  reads: ['Gateway.submariner.io', 'ServiceExport'],
  causedByAnywhere: ['cluster-unreachable'],
  check(service) {
    const { clusters } = factsOf(service);
    const pairs = new Map<string, BrokenTunnel[]>();
    for (const broken of brokenTunnels(service)) {
      const pair = [broken.from, broken.to].sort();
      // Nobody is sent to a cluster that exports nothing.
      if (!pair.some(name => clusters.get(name)!.export)) continue;
      const key = pair.join('/');
      pairs.set(key, [...(pairs.get(key) ?? []), broken]);
    }
    return [...pairs].map(([pair, ends]) => {
      const [one, other] = pair.split('/');
      const [{ tunnel }] = ends;
      return {
        cluster: null,
        subject: pair,
        message: message(
          'tunnel-down.notConnected',
          'Requests do not get from {{one}} to {{other}} or back: the tunnel between them is {{status}} ({{why}}).',
          {
            one,
            other,
            status: tunnel.status || 'not connected',
            why: tunnel.message.replace(/\.$/, '') || 'no reason was given',
          },
        ),
        evidence: ends.map(end =>
          evidence(end.gateway, `${end.tunnel.path}.status`, end.tunnel.status),
        ),
        actor: 'platform' as const,
        remedy: remedy(
          'tunnel-down.remedy',
          'See the gateway nodes of {{one}} and {{other}}: whether they run, and whether UDP passes between them (subctl diagnose).',
          { one, other },
        ),
        since: null,
      };
    });
  },
};

interface BrokenTunnel {
  from: string;
  to: string;
  gateway: Found<KeptSubmarinerGateway>;
  tunnel: Tunnel;
}

function brokenTunnels(service: ServiceView): BrokenTunnel[] {
  const { clusters, resolve } = factsOf(service);
  const rows = new Set(service.joined.grid.rows.map(({ cluster }) => cluster));
  return [...clusters.values()]
    .filter(({ name }) => rows.has(name))
    .filter(({ live }) => live)
    .flatMap(({ name: from }) =>
      service
        .find<KeptSubmarinerGateway>(
          from,
          'Gateway.submariner.io',
          keys.tunnels(),
        )
        // One that waits for the active one to fail holds no tunnel.
        .filter(({ object }) => object.role !== 'passive')
        .flatMap(gateway =>
          gateway.object.tunnels
            .filter(({ status }) => status !== 'connected')
            .flatMap(tunnel => {
              const to = resolve(tunnel.cluster);
              return to !== undefined && rows.has(to)
                ? [{ from, to, gateway, tunnel }]
                : [];
            }),
        ),
    );
}
