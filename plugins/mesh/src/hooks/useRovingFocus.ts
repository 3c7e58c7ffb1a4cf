import { useState, type KeyboardEvent } from 'react';

const STOP = 'button[data-stop]';

/**
 * One tab stop for a whole table: arrows move in it, Home and End go to the ends of a row. What can be focused carries `data-stop`;
 * the place is kept by name, so that a refresh does not lose it.
 */
export function useRovingFocus(names: string[]) {
  const [at, setAt] = useState(names[0]);
  const current = names.includes(at) ? at : names[0];

  function stopOf(name: string) {
    return {
      tabIndex: (name === current ? 0 : -1) as 0 | -1,
      onFocus: () => setAt(name),
    };
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const rows = [...event.currentTarget.querySelectorAll('tbody tr')]
      .map(row => [...row.querySelectorAll<HTMLButtonElement>(STOP)])
      .filter(row => row.length > 0);
    const target = nextStop(rows, document.activeElement, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  return { stopOf, onKeyDown };
}

function nextStop<T extends Element>(
  rows: T[][],
  from: Element | null,
  key: string,
): T | undefined {
  const y = rows.findIndex(row => row.includes(from as T));
  if (y < 0) return undefined;
  const row = rows[y];
  const x = row.indexOf(from as T);
  const inRow = (other: T[] | undefined) =>
    other?.[Math.min(x, other.length - 1)];
  switch (key) {
    case 'ArrowLeft':
      return row[x - 1];
    case 'ArrowRight':
      return row[x + 1];
    case 'ArrowUp':
      return inRow(rows[y - 1]);
    case 'ArrowDown':
      return inRow(rows[y + 1]);
    case 'Home':
      return row[0];
    case 'End':
      return row[row.length - 1];
    default:
      return undefined;
  }
}
