import type { ReactNode } from 'react';
import { useSharedStyles } from '../../theme/useSharedStyles';

/** Opens and closes what a line stands for. */
export function FoldButton(props: {
  open: boolean;
  onToggle(): void;
  children: ReactNode;
}) {
  const { open, onToggle, children } = props;
  const shared = useSharedStyles();
  return (
    <button
      type="button"
      className={shared.plainButton}
      aria-expanded={open}
      onClick={onToggle}
    >
      {children} {open ? '▾' : '▸'}
    </button>
  );
}
