import { ResponseErrorPanel } from '@backstage/core-components';
import { statusOf } from '../../api/watchEntity';
import { LoadingSkeleton } from './LoadingSkeleton';
import { NoPermission } from './NoPermission';

/** What stands in place of an answer that is not there: still on its way, refused, or failed. */
export function NoAnswer(props: { entityRef: string; error?: Error }) {
  const { entityRef, error } = props;
  if (!error) return <LoadingSkeleton />;
  return statusOf(error) === 403 ? (
    <NoPermission entityRef={entityRef} />
  ) : (
    <ResponseErrorPanel error={error} />
  );
}
