import { useId, useState } from 'react';
import ChevronRight from '@material-ui/icons/ChevronRight';
import type { Finding } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Age, ClockTime } from '../../time/HubTime';
import type { FindingGroup } from '../../view/findings';
import { severityLooks } from '../../view/looks';
import { hopNames } from '../../view/names';
import { ObjectBox } from '../ObjectDrawer';
import { StateIcon } from '../StateIcon';
import { Consequences } from './Consequences';
import { EvidenceTable } from './EvidenceTable';
import { RemedyBox, saysSo } from './RemedyBox';
import { RuleLink } from './RuleLink';
import { useFindingStyles } from './useFindingStyles';

/** One cause: its sentence, and opened its evidence, its remedy and what follows from it. */
export function FindingItem(props: {
  entityRef: string;
  group: FindingGroup;
  open: boolean;
  onToggle(): void;
  primary: boolean;
}) {
  const { entityRef, group, open, onToggle, primary } = props;
  const { finding, consequences } = group;
  const classes = useFindingStyles();
  const body = useId();
  const look = severityLooks[finding.severity];
  return (
    <article className={classes.finding}>
      <h3 className={classes.heading}>
        <button
          type="button"
          data-finding
          className={classes.summary}
          aria-expanded={open}
          aria-controls={body}
          onClick={onToggle}
        >
          <ChevronRight
            aria-hidden
            className={`${classes.chevron} ${open ? classes.opened : ''}`}
          />
          <StateIcon icon={look.icon} tone={look.tone} size={20} />
          <span
            className={`${classes.title} ${
              finding.severity === 'error' ? '' : classes.minor
            }`}
          >
            {finding.message.text}
          </span>
          {finding.since && (
            <span className={classes.since}>
              since <ClockTime of={finding.since} />, <Age of={finding.since} />
            </span>
          )}
        </button>
      </h3>
      <div className={`${classes.meta} ${classes.metaLine}`}>
        <FindingMeta finding={finding} open={open} />
      </div>
      {open && (
        <div id={body} className={classes.body}>
          <Evidence entityRef={entityRef} finding={finding} />
          <RemedyBox remedy={finding.remedy} primary={primary} />
          {consequences.length > 0 && (
            <Consequences consequences={consequences} />
          )}
        </div>
      )}
    </article>
  );
}

const actors: Record<Finding['actor'], string> = {
  application: 'the application’s team acts',
  platform: 'the platform team acts',
};

function FindingMeta({ finding, open }: { finding: Finding; open: boolean }) {
  return (
    <>
      <b>{severityLooks[finding.severity].word}</b> · hop{' '}
      <b>{hopNames[finding.hop].title.toLowerCase()}</b>
      {finding.cluster && (
        <>
          {' '}
          · cluster <b>{finding.cluster}</b>
        </>
      )}{' '}
      · <RuleLink rule={finding.rule} /> · {actors[finding.actor]}
      {!open && ` · remedy: ${finding.remedy.message.text}`}
      {!open &&
        !finding.remedy.template &&
        !saysSo(finding.remedy) &&
        ' · no pull request mends this'}
    </>
  );
}

function Evidence(props: { entityRef: string; finding: Finding }) {
  const { entityRef, finding } = props;
  const shared = useSharedStyles();
  const [chosen, setChosen] = useState(0);
  const evidence = finding.evidence[chosen] ?? finding.evidence[0];
  if (!evidence) return null;
  return (
    <>
      <div>
        <h4 className={shared.eyebrow}>Evidence</h4>
        <div className={shared.box}>
          <EvidenceTable
            evidence={finding.evidence}
            selected={finding.evidence.indexOf(evidence)}
            onSelect={setChosen}
          />
        </div>
      </div>
      <div>
        <h4 className={shared.eyebrow}>Object</h4>
        <ObjectBox
          key={evidence.object}
          entityRef={entityRef}
          object={evidence.object}
          path={evidence.path || undefined}
          asOf={evidence.asOf}
        />
      </div>
    </>
  );
}
