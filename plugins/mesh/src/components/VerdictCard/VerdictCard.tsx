import { useId, type ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import type {
  CallAddress,
  ClusterFreshness,
  ServiceAnswer,
  Verdict,
} from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Age, ClockTime } from '../../time/HubTime';
import { verdictLooks } from '../../view/looks';
import { State, StateIcon } from '../StateIcon';
import { FreshnessBar } from './FreshnessBar';
import { useVerdictStyles } from './useVerdictStyles';

const CALLERS: Record<CallAddress['from'], string> = {
  outside: 'from outside',
  cluster: 'from any cluster',
  same_cluster: 'within each cluster',
};

/** The verdict in one sentence, what to call, what a lost cluster costs, and how fresh all that is. */
export function VerdictCard(props: {
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
  /** Set while refreshing fails: when the last answer came. */
  lastAnswer?: string;
  action?: ReactNode;
}) {
  const { service, clusters, lastAnswer, action } = props;
  const { verdict, callAt, survives } = service;
  const classes = useVerdictStyles();
  const shared = useSharedStyles();
  const heading = useId();
  const look = verdictLooks[verdict.state];
  const line = `${classes.line} ${shared.subtle}`;
  return (
    <Paper
      component="section"
      className={`${classes.root} ${classes[look.tone]}`}
      aria-labelledby={heading}
    >
      <StateIcon icon={look.icon} tone={look.tone} size={36} />
      <div>
        <h2 id={heading} className={classes.title}>
          <span className={classes.chip}>{look.word}</span>
          <VerdictSentence verdict={verdict} />
        </h2>
        {verdict.cause && (
          <p className={classes.line}>Cause: {verdict.cause.text}</p>
        )}
        {callAt.length > 0 && (
          <p className={line}>
            Call me at{' '}
            {callAt.map(({ address, from }, index) => (
              <span key={`${from} ${address}`}>
                {index > 0 && ' · '}
                <b style={{ color: 'var(--mesh-text)' }}>{address}</b>{' '}
                {CALLERS[from]}
              </span>
            ))}
          </p>
        )}
        {verdict.state !== 'not_onboarded' && <Survives {...survives} />}
      </div>
      {action && <div className={classes.action}>{action}</div>}
      <div
        className={classes.bar}
        role="group"
        aria-label="Freshness of each cluster"
      >
        <FreshnessBar clusters={clusters} />
        {lastAnswer && (
          <State icon="syncing" tone="warn" strong>
            last answer <Age of={lastAnswer} ago />, reconnecting
          </State>
        )}
        <span className={classes.barEnd}>
          Service{' '}
          <b>
            {service.namespace}/{service.name}
          </b>{' '}
          · crossing <b>{service.crossings.join(', ') || 'none'}</b>
        </span>
      </div>
    </Paper>
  );
}

/** `Served by west only: east has no ready endpoint since 10:42`. */
export function VerdictSentence(props: { verdict: Verdict }) {
  const { message, since, atLeast, state } = props.verdict;
  const dated = since && state !== 'healthy' && state !== 'not_onboarded';
  return (
    <>
      {message.text}
      {dated && (
        <>
          {' '}
          since {atLeast && 'at least '}
          <ClockTime of={since} />
        </>
      )}
    </>
  );
}

function Survives({ clusterLoss, message }: ServiceAnswer['survives']) {
  const classes = useVerdictStyles();
  const shared = useSharedStyles();
  const word = { true: 'yes', false: 'no', null: 'not known' }[
    String(clusterLoss) as 'true' | 'false' | 'null'
  ];
  return (
    <p className={`${classes.line} ${shared.subtle}`}>
      Survives losing one cluster:{' '}
      <b style={{ color: 'var(--mesh-text)' }}>{word}</b>
      {message.text && `, ${message.text}`}
    </p>
  );
}
