import type { Entrance, Onboarding } from '../plan';

/** A listener of the application's own, for its own Gateway or for the shared one. */
export function listenerOf(
  gateway: Entrance,
  { namespace }: Onboarding,
): Record<string, unknown> {
  return {
    name: gateway.listener,
    hostname: gateway.hostname,
    port: gateway.port,
    protocol: gateway.protocol,
    ...(gateway.certificate && {
      tls: {
        mode: 'Terminate',
        certificateRefs: [{ kind: 'Secret', name: gateway.certificate }],
      },
    }),
    allowedRoutes: {
      namespaces:
        gateway.namespace === namespace
          ? { from: 'Same' }
          : {
              from: 'Selector',
              // Set on every namespace by Kubernetes itself (since 1.21).
              selector: {
                matchLabels: { 'kubernetes.io/metadata.name': namespace },
              },
            },
    },
  };
}
