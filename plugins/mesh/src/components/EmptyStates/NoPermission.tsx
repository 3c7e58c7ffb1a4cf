import { Section } from '../Section';
import { State } from '../StateIcon';
import { useEmptyStyles } from './useEmptyStyles';

/** The hub refused: which permission it takes. */
export function NoPermission(props: { entityRef: string }) {
  const classes = useEmptyStyles();
  return (
    <Section title="Not yours to read">
      <div className={classes.body}>
        <p className={classes.line}>
          <State icon="lock" tone="unk">
            It takes the permission <code>mesh.service.read</code> on{' '}
            <b>{props.entityRef}</b>, and you do not have it. Its owner, or who
            runs this hub, can give it to you.
          </State>
        </p>
      </div>
    </Section>
  );
}
