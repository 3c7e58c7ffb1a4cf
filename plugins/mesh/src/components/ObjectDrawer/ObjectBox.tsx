import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { Instant, ObjectRef } from '@meshport/plugin-mesh-common';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import { useObject } from '../../hooks/useObject';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Age } from '../../time/HubTime';
import { objectName } from '../../view/names';
import { State } from '../StateIcon';
import { YamlView } from '../YamlView';

const useStyles = makeStyles(
  {
    caption: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: 12,
      padding: '5px 10px',
      fontSize: 12,
      lineHeight: '16px',
      borderBottom: '1px solid var(--mesh-line)',
      overflowWrap: 'anywhere',
    },
    footer: {
      padding: '5px 10px',
      fontSize: 12,
      lineHeight: '16px',
      borderTop: '1px solid var(--mesh-line)',
      color: 'var(--mesh-subtle)',
    },
    text: { padding: 10, fontSize: 13, overflowWrap: 'anywhere' },
  },
  { name: 'MeshObjectBox' },
);

/** One object as YAML with a field marked, or why it is named and not shown. */
export function ObjectBox(props: {
  entityRef: string;
  object: ObjectRef;
  path?: string;
  /** Of what is known of the object: asked again when it changes. */
  asOf?: Instant | null;
  maxHeight?: number | string;
}) {
  const { entityRef, object, path, asOf, maxHeight } = props;
  const classes = useStyles();
  const shared = useSharedStyles();
  const { answer, error } = useObject(entityRef, object, asOf);
  const name = `${objectName(object)}, ${
    parseObjectRef(object)?.cluster ?? 'unknown cluster'
  }`;
  return (
    <div className={shared.box}>
      <div className={classes.caption}>
        <b>{name}</b>
        {answer?.yaml && <CopyButton text={answer.yaml} name={name} />}
      </div>
      {answer?.yaml && (
        <YamlView
          yaml={answer.yaml}
          label={name}
          path={path}
          maxHeight={maxHeight}
        />
      )}
      {answer && !answer.yaml && (
        <div className={classes.text}>
          <State icon="lock" tone="unk">
            {answer.withheld?.text ?? 'It is not there any more.'}
          </State>
        </div>
      )}
      {error && (
        <div className={classes.text} role="alert">
          <State icon="warn" tone="warn">
            It could not be fetched: {error.message}
          </State>
        </div>
      )}
      {!answer && !error && <div className={classes.text}>Reading…</div>}
      {answer?.asOf && (
        <div className={classes.footer}>
          as of <Age of={answer.asOf} ago />
          {path && (
            <>
              {' '}
              · marked: <code>{path}</code>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function CopyButton(props: { text: string; name: string }) {
  const shared = useSharedStyles();
  const [state, setState] = useState<'Copy' | 'Copied' | 'Not copied'>('Copy');
  const copy = () =>
    navigator.clipboard.writeText(props.text).then(
      () => setState('Copied'),
      () => setState('Not copied'),
    );
  return (
    <button
      type="button"
      className={`${shared.plainButton} ${shared.nowrap}`}
      onClick={copy}
      aria-label={`${state} ${props.name}`}
    >
      {state}
    </button>
  );
}
