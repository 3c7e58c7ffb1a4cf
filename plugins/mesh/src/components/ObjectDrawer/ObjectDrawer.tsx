import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import type { Cell } from '@meshport/plugin-mesh-common';
import { MeshRoot } from '../../theme/MeshRoot';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { ClockTime } from '../../time/HubTime';
import { cellLook } from '../../view/looks';
import { hopNames } from '../../view/names';
import { State } from '../StateIcon';
import { ObjectBox } from './ObjectBox';

const useStyles = makeStyles(
  {
    root: {
      width: 560,
      maxWidth: '100vw',
      padding: '16px 20px 24px',
      display: 'grid',
      gap: 12,
      alignContent: 'start',
    },
    header: { display: 'flex', alignItems: 'flex-start', gap: 12 },
    title: { fontSize: 18, lineHeight: '24px', fontWeight: 700, margin: 0 },
    close: { marginLeft: 'auto' },
    line: { margin: 0, overflowWrap: 'anywhere' },
  },
  { name: 'MeshObjectDrawer' },
);

/** What was selected in the grid. */
export interface SelectedCell {
  cluster: string;
  cell: Cell;
  /** Field of the evidence about this hop, by object. */
  paths: Record<string, string>;
}

/** The objects behind a cell. Escape closes it; the focus goes back to the cell. */
export function ObjectDrawer(props: {
  entityRef: string;
  selected: SelectedCell | undefined;
  onClose(): void;
}) {
  const { entityRef, selected, onClose } = props;
  return (
    <Drawer
      anchor="right"
      open={selected !== undefined}
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-label': selected && titleOf(selected),
      }}
    >
      {selected && (
        <Objects entityRef={entityRef} selected={selected} onClose={onClose} />
      )}
    </Drawer>
  );
}

function titleOf({ cell, cluster }: SelectedCell) {
  return `${hopNames[cell.hop].title} in ${cluster}`;
}

function Objects(props: {
  entityRef: string;
  selected: SelectedCell;
  onClose(): void;
}) {
  const { entityRef, selected, onClose } = props;
  const { cell, paths } = selected;
  const classes = useStyles();
  const shared = useSharedStyles();
  const look = cellLook(cell);
  return (
    <MeshRoot className={classes.root}>
      <header className={classes.header}>
        <h2 className={classes.title}>{titleOf(selected)}</h2>
        <IconButton
          size="small"
          className={classes.close}
          onClick={onClose}
          aria-label="Close"
        >
          <Close fontSize="small" />
        </IconButton>
      </header>
      <State icon={look.icon} tone={look.tone} strong>
        {look.word}
        {cell.detail && `, ${cell.detail}`}
        {cell.asOf && (
          <>
            , as of <ClockTime of={cell.asOf} />
          </>
        )}
      </State>
      {cell.explanation && <p className={classes.line}>{cell.explanation}</p>}
      {cell.objects.length === 0 && (
        <p className={`${classes.line} ${shared.subtle}`}>
          No object stands behind this cell.
        </p>
      )}
      {cell.objects.map(object => (
        <ObjectBox
          key={object}
          entityRef={entityRef}
          object={object}
          path={paths[object]}
          asOf={cell.asOf}
          maxHeight="60vh"
        />
      ))}
    </MeshRoot>
  );
}
