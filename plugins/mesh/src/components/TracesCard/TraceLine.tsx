import ChevronRight from '@material-ui/icons/ChevronRight';
import Link from '@material-ui/icons/Link';
import type { Trace } from '@meshport/plugin-mesh-common';
import { useTraceStyles } from './useTraceStyles';

/** The hops of a request in one line; where it leaves a cluster for another is marked. */
export function TraceLine({ trace }: { trace: Trace }) {
  const classes = useTraceStyles();
  if (trace.hops.length === 0) return null;
  let cluster: string | null = null;
  return (
    <div className={classes.line}>
      {trace.hops.map((hop, index) => {
        const crosses =
          cluster !== null && hop.cluster !== null && hop.cluster !== cluster;
        cluster = hop.cluster ?? cluster;
        return (
          <span key={index}>
            {index > 0 && <ChevronRight aria-hidden className={classes.then} />}
            {crosses && (
              <>
                <span className={classes.via}>
                  <Link aria-hidden className={classes.small} />
                  to {hop.cluster}
                </span>
                <ChevronRight aria-hidden className={classes.then} />
              </>
            )}
            {hop.stops ? (
              <s className={classes.stops}>{hop.label}</s>
            ) : (
              hop.label
            )}
          </span>
        );
      })}
    </div>
  );
}
