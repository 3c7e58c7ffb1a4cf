import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { ClusterAnswer } from '@meshport/plugin-mesh-common';
import { meshApiRef } from '../api';
import { type Watched, watchEntity } from '../api/watchEntity';
import { useClock } from '../time/clock';

/** What is known of a cluster, asked for now and then while the caller is mounted. */
export function useMeshCluster(name: string): Watched<ClusterAnswer> {
  const api = useApi(meshApiRef);
  const clock = useClock();
  const [known, setKnown] = useState<{
    of: string;
    state: Watched<ClusterAnswer>;
  }>();

  useEffect(
    () =>
      watchEntity<ClusterAnswer & { signal?: string }>({
        ask: signal => api.getCluster(name, { signal }),
        signals: undefined,
        clock,
        onChange: state => setKnown({ of: name, state }),
      }).stop,
    [api, clock, name],
  );

  return known?.of === name ? known.state : {};
}
