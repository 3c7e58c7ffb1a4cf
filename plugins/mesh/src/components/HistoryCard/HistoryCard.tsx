import { ResponseErrorPanel } from '@backstage/core-components';
import { serviceRef, type ServiceAnswer } from '@meshport/plugin-mesh-common';
import { useHistory, type KnownHistory } from '../../hooks/useHistory';
import { useUrlFlag } from '../../hooks/useUrlFlag';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { Section } from '../Section';
import { HistorySkeleton } from './HistorySkeleton';
import { Timeline } from './Timeline';
import { TransitionsTable } from './TransitionsTable';
import { useHistoryStyles } from './useHistoryStyles';

/** So many transitions are enough for a look. */
const FIRST = 6;

/** What happened to the service: a bar for each cluster, and what changed when. */
export function HistoryCard(props: {
  service: ServiceAnswer;
  version: string;
}) {
  const { service, version } = props;
  const known = useHistory(serviceRef(service), version);
  const shared = useSharedStyles();
  const [all, setAll] = useUrlFlag('history');
  const { answer, timeline, items, error } = known;
  if (!answer || !timeline) {
    return error ? <ResponseErrorPanel error={error} /> : <HistorySkeleton />;
  }
  return (
    <Section
      title="History"
      subtitle="24 h"
      end={
        items.length > FIRST && (
          <button
            type="button"
            className={shared.plainButton}
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? 'Newest transitions' : 'All transitions'}
          </button>
        )
      }
    >
      <Timeline timeline={timeline} service={service} />
      {items.length > 0 && (
        <TransitionsTable items={all ? items : items.slice(0, FIRST)} />
      )}
      <End known={known} all={all} />
    </Section>
  );
}

/** How far back it goes. */
function End({ known, all }: { known: KnownHistory; all: boolean }) {
  const { answer, items, error, older } = known;
  const classes = useHistoryStyles();
  const shared = useSharedStyles();
  if (items.length > 0 && !all && !error) return null;
  return (
    <div className={`${classes.more} ${shared.subtle}`} role="status">
      {error && `History cannot be read again: ${error.message} `}
      {all && older && (
        <button type="button" className={shared.plainButton} onClick={older}>
          Older transitions
        </button>
      )}
      {!older && !error && (
        <Beginning since={answer!.since} any={items.length > 0} />
      )}
    </div>
  );
}

function Beginning(props: { since: string | null; any: boolean }) {
  const { since, any } = props;
  if (since === null) return <>Nothing is recorded of this service yet.</>;
  return any ? (
    <>
      That is all since <ClockTime of={since} />.
    </>
  ) : (
    <>
      Nothing has changed since <ClockTime of={since} />. The history goes back
      no further.
    </>
  );
}
