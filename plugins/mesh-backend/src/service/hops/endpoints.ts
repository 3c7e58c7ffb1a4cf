import { type ClusterFacts, countEndpoints } from '../facts';
import { type Judgement, notApplicable } from '../judgement';

/** Endpoints of the cluster itself: the only word about health that is no hearsay. */
export function judgeEndpoints(cluster: ClusterFacts): Judgement {
  const { slices, service } = cluster;
  if (slices.length === 0 && !service) {
    return notApplicable('Runs elsewhere', ['EndpointSlice', 'Service']);
  }
  const { ready, total } = countEndpoints(slices);
  const objects = [...slices, ...(service ? [service] : [])];
  if (ready === 0) {
    return {
      state: 'broken',
      label: 'None ready',
      detail: total > 0 ? `of ${total}` : 'no pods',
      objects,
      ...(total > 0 ? {} : { absent: ['EndpointSlice'] }),
    };
  }
  return {
    state: 'ok',
    label: ready === total ? `${ready} ready` : `${ready} of ${total} ready`,
    objects,
  };
}
