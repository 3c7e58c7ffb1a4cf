import { useEffect, useRef } from 'react';

const FINDING = 'button[data-finding]';
const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"]';

/** `n` and `p` go to the next and the previous finding, unless someone is typing. */
export function useFindingKeys() {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const step = { n: 1, p: -1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      const from = event.target;
      if (from instanceof Element && from.closest(TYPING)) return;
      const findings = [
        ...(list.current?.querySelectorAll<HTMLElement>(FINDING) ?? []),
      ];
      const at = findings.indexOf(document.activeElement as HTMLElement);
      const next = at < 0 && step < 0 ? undefined : findings[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return list;
}
