import SvgIcon from '@material-ui/core/SvgIcon';
import type { Remedy } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { TemplateButton } from '../TemplateButton';
import { useFindingStyles } from './useFindingStyles';

/** How to mend it: the template with its values filled in, or that no pull request can. */
export function RemedyBox(props: { remedy: Remedy; primary: boolean }) {
  const { remedy, primary } = props;
  const classes = useFindingStyles();
  const shared = useSharedStyles();
  return (
    <div className={classes.remedy}>
      <h4 className={shared.eyebrow}>Remedy</h4>
      <p>{remedy.message.text}</p>
      {remedy.template ? (
        <div className={classes.actions}>
          <TemplateButton
            template={remedy.template}
            primary={primary}
            icon={<PullRequestIcon />}
          >
            Open pull request…
          </TemplateButton>
          <span className={`${shared.subtle} ${shared.small}`}>
            The template opens with its values filled in. Nothing is changed in
            a cluster.
          </span>
        </div>
      ) : (
        !saysSo(remedy) && (
          <span className={shared.subtle}>No pull request can mend this.</span>
        )
      )}
    </div>
  );
}

/** A remedy that says by itself that no pull request helps needs no second sentence. */
export function saysSo({ message }: Remedy): boolean {
  return /no pull request/i.test(message.text);
}

function PullRequestIcon() {
  return (
    <SvgIcon aria-hidden fontSize="small">
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <circle cx="6" cy="6" r="2.5" />
        <circle cx="6" cy="18" r="2.5" />
        <circle cx="18" cy="18" r="2.5" />
        <path d="M6 8.5v7M18 15.5V9a3 3 0 0 0-3-3h-3" />
      </g>
      <path d="M13 2.5v7L9 6z" />
    </SvgIcon>
  );
}
