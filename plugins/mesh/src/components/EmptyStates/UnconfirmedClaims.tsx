import type { Claim } from '@meshport/plugin-mesh-common';
import { RuleLink } from '../FindingsCard/RuleLink';
import { Section } from '../Section';
import { State } from '../StateIcon';
import { useEmptyStyles } from './useEmptyStyles';

/** Claims that no cluster confirms: how to have them confirmed, and nothing of the service. */
export function UnconfirmedClaims(props: { claims: Claim[] }) {
  const awaited = props.claims.filter(claim => claim.awaited);
  const others = props.claims.filter(claim => !claim.awaited);
  return (
    <>
      <AwaitedClaims claims={awaited} />
      <RefusedClaims claims={others} />
    </>
  );
}

/** Claims of which it is not known yet: a hub that has just started reads its clusters. */
function AwaitedClaims(props: { claims: Claim[] }) {
  const { claims } = props;
  const classes = useEmptyStyles();
  if (claims.length === 0) return null;
  return (
    <Section
      title="Being read"
      end={
        <State icon="syncing" tone="unk">
          first read under way
        </State>
      }
    >
      <div className={classes.body} role="status">
        <p className={classes.line}>
          This component claims to be{' '}
          {claims.map(({ service }, index) => (
            <span key={service}>
              {index > 0 && ', '}
              <b>{service}</b>
            </span>
          ))}
          . {claims[0].howToConfirm?.text}
        </p>
      </div>
    </Section>
  );
}

function RefusedClaims(props: { claims: Claim[] }) {
  const { claims } = props;
  const classes = useEmptyStyles();
  if (claims.length === 0) return null;
  return (
    <Section
      title="Claim not confirmed"
      end={
        <State icon="lock" tone="unk">
          nothing of the service is shown
        </State>
      }
    >
      <div className={classes.body}>
        {claims.map(({ service, howToConfirm }) => (
          <p key={service} className={classes.line}>
            This component claims to be <b>{service}</b>.{' '}
            {howToConfirm?.text ??
              'The owner of the namespace has to confirm it.'}{' '}
            <RuleLink rule="claim-not-confirmed" />
          </p>
        ))}
      </div>
    </Section>
  );
}
