/** A kind that is forbidden or not installed is asked for again after this time: 5 minutes at most. */
export const ASK_AGAIN_MS = [120_000, 290_000] as const;

/** What is forbidden is asked for so often after a wait that grows from a second, before it is asked for every few minutes. */
export const SOON_AGAIN = 4;

/** After this time the number of objects is compared with the API server's. */
export const AUDIT_MS = [600_000, 1_800_000] as const;

/** The server ends a watch after this time. */
export const LONG_WATCH_S = [300, 600] as const;

/**
 * An API server sends a bookmark about every minute, and one 2 s before it ends a watch (nextBookmarkTime in apiserver's
 * storage/cacher). A watch that follows one in which nothing happened is therefore short: its end comes, with a bookmark, before
 * silence has to be taken for a dead connection.
 */
export const SHORT_WATCH_S = [40, 50] as const;

/** By so much the end of a short watch may be late. */
export const LATE_MS = 4_000;

/** So long a long watch may say nothing. */
export const SILENCE_MS = [45_000, 54_000] as const;

/** A watch that has lived this long was a success. */
export const HEALTHY_MS = 5_000;

/**
 * A watch that is resumed within this time was never away: a connection of each kind, and two questions before it, over a long way
 * and from a busy hub. Less would show a fleet as old each time that a load balancer is restarted.
 */
export const RESUME_MS = 5_000;

/** A stream that breaks so often without a healthy one in between is not resumed: everything is listed again. */
export const BREAKS = 3;
