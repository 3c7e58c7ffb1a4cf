import type { TraceHop } from '@meshport/plugin-mesh-common';

export function hop(
  name: TraceHop['hop'],
  cluster: string | null,
  label: string,
  stops = false,
): TraceHop {
  return { hop: name, cluster, label, stops };
}
