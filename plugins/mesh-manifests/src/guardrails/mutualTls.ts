import { at, Guardrail, ofKind } from './guardrail';

export const mutualTls: Guardrail = {
  id: 'mutual-tls',
  title: 'ISTIO_MUTUAL is only for pods with sidecars.',

  check(objects, { mesh }, report) {
    if (mesh === undefined || mesh === 'sidecar') return;
    for (const rule of ofKind(
      objects,
      'DestinationRule',
      'networking.istio.io',
    )) {
      const mode = at(rule.object, 'spec', 'trafficPolicy', 'tls', 'mode');
      if (mode === 'ISTIO_MUTUAL') {
        report(
          rule,
          'spec.trafficPolicy.tls.mode',
          mesh === 'ambient'
            ? 'ISTIO_MUTUAL is the mutual TLS of sidecars, ambient pods do not speak it: leave the DestinationRule out'
            : 'ISTIO_MUTUAL needs sidecars, the pods have none: leave the DestinationRule out',
        );
      }
    }
  },
};
