import { type ReactNode, useState } from 'react';
import type {
  HostRecords,
  RecordCondition,
} from '@meshport/plugin-mesh-common';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import { Age } from '../../time/HubTime';
import { namespacedName, objectName } from '../../view/names';
import { FoldButton } from '../FoldButton';
import { State } from '../StateIcon';
import { useRecordStyles } from './useRecordStyles';

/** Who wrote the records of a host, what their controllers say, and what a reader must know. */
export function RecordFacts({ host }: { host: HostRecords }) {
  const classes = useRecordStyles();
  return (
    <dl className={classes.facts}>
      <Fact name="Conditions" empty="no controller has said anything">
        {worstFirst(host.conditions).map((condition, index) => (
          <Condition
            key={`${condition.object}/${condition.type}/${index}`}
            condition={condition}
          />
        ))}
      </Fact>
      <Fact name="Owners" empty="none named">
        {host.owners.map(({ id, cluster }) => (
          <span key={id}>
            <code>{id}</code> {cluster ?? 'of a cluster that is not known'}
          </span>
        ))}
      </Fact>
      <Fact name="Records" empty="none">
        {host.objects.map(object => (
          <span key={object}>{placed(object)}</span>
        ))}
      </Fact>
      <Fact name="Policies" empty="none">
        {host.policies.map(policy => (
          <span key={policy}>{placed(policy)}</span>
        ))}
      </Fact>
      {host.notes.length > 0 && (
        <Fact name="Note" empty="">
          {host.notes.map((note, index) => (
            <span key={`${note.key}/${index}`}>{note.text}</span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

/** More than these of one fact are opened on demand. */
const SHOWN = 8;

function Fact(props: { name: string; empty: string; children: ReactNode[] }) {
  const { name, empty, children } = props;
  const [open, setOpen] = useState(false);
  const folds = children.length > SHOWN;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children.length === 0 && empty}
        {folds && !open ? children.slice(0, SHOWN) : children}
        {folds && (
          <FoldButton open={open} onToggle={() => setOpen(!open)}>
            {open ? 'Fewer' : `${children.length - SHOWN} more`}
          </FoldButton>
        )}
      </dd>
    </div>
  );
}

const isJudged = ({ type }: RecordCondition) =>
  ['Ready', 'Healthy', 'Accepted', 'Enforced'].includes(type);

/** What is not good must not be the part that is opened on demand. */
function worstFirst(conditions: readonly RecordCondition[]): RecordCondition[] {
  const isBad = (condition: RecordCondition) =>
    isJudged(condition) && condition.status !== 'True';
  return [
    ...conditions.filter(isBad),
    ...conditions.filter(condition => !isBad(condition)),
  ];
}

/** A condition in its controller's words: whether it is good depends on its type, so only Ready and Healthy are judged. */
function Condition({ condition }: { condition: RecordCondition }) {
  const { object, cluster, type, status, reason, message, asOf } = condition;
  const judged = isJudged(condition);
  const good = status === 'True';
  const tone = good ? 'ok' : 'warn';
  return (
    <State
      icon={judged ? tone : 'info'}
      tone={judged ? tone : 'unk'}
      title={message}
    >
      {namespacedName(object)} in {cluster}: {type}={status}
      {reason && ` (${reason})`}
      {!good && message && `: ${message}`}
      {asOf && (
        <>
          , <Age of={asOf} ago />
        </>
      )}
    </State>
  );
}

function placed(object: string): string {
  const cluster = parseObjectRef(object)?.cluster;
  return cluster ? `${objectName(object)} in ${cluster}` : object;
}
