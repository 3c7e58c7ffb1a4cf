import { useEffect, useState } from 'react';
import { useClock } from '../time/clock';

/** Sooner than this, a skeleton would only flicker. */
const PATIENCE = 300;

/** True once the caller has been mounted for a moment. */
export function useLate(): boolean {
  const clock = useClock();
  const [late, setLate] = useState(false);
  useEffect(() => clock.after(PATIENCE, () => setLate(true)), [clock]);
  return late;
}
