import { useState } from 'react';
import type { Finding } from '@meshport/plugin-mesh-common';
import { useFindingKeys } from '../../hooks/useFindingKeys';
import { countSeverities, groupFindings } from '../../view/findings';
import { severityLooks } from '../../view/looks';
import { count } from '../../view/names';
import { Section } from '../Section';
import { State } from '../StateIcon';
import { FindingItem } from './FindingItem';
import { useFindingStyles } from './useFindingStyles';

/** What is broken, where, who has to act, and how. */
export function FindingsCard(props: {
  id: string;
  entityRef: string;
  findings: Finding[];
  /** The page's primary action is spent elsewhere. */
  primaryTaken: boolean;
}) {
  const { id, entityRef, findings, primaryTaken } = props;
  const classes = useFindingStyles();
  const groups = groupFindings(findings);
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const list = useFindingKeys();
  const firstId = groups[0]?.finding.id;
  const mendable = groups.find(({ finding }) => finding.remedy.template);
  const isOpen = (finding: Finding) =>
    toggled[finding.id] ?? finding.id === firstId;

  return (
    <Section
      id={id}
      title="Findings"
      subtitle={
        <span className={classes.counts}>
          {countSeverities(groups.map(group => group.finding)).map(
            ({ severity, amount }) => (
              <State key={severity} {...severityLooks[severity]} strong>
                {count(amount, severityLooks[severity].word.toLowerCase())}
              </State>
            ),
          )}
          {findings.length === 0 && 'no rule found anything'}
        </span>
      }
    >
      <div ref={list}>
        {groups.map(group => (
          <FindingItem
            key={group.finding.id}
            entityRef={entityRef}
            group={group}
            open={isOpen(group.finding)}
            onToggle={() =>
              setToggled(current => ({
                ...current,
                [group.finding.id]: !isOpen(group.finding),
              }))
            }
            primary={!primaryTaken && group === mendable}
          />
        ))}
      </div>
    </Section>
  );
}
