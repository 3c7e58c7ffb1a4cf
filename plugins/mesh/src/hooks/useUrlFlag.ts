import { useSearchParams } from 'react-router-dom';

/** Flag of the healthy clusters: they open and close together wherever they are folded. */
export const HEALTHY = 'healthy';

/** Something that is open or closed, kept in the page's address so that a link shows the same. */
export function useUrlFlag(name: string): [boolean, (open: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const open = params.get(name) === 'open';
  const setOpen = (next: boolean) =>
    setParams(
      current => {
        const changed = new URLSearchParams(current);
        if (next) changed.set(name, 'open');
        else changed.delete(name);
        return changed;
      },
      { replace: true },
    );
  return [open, setOpen];
}
