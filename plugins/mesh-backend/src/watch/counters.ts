/**
 * What is counted of each kind of a cluster. `resume`: a watch was opened where the last one ended. `relist`: a list that was
 * not the first. `skipped`: something that is not an object with a name. `recreated`: the API server turned out to be
 * another one. `drifted`: the number of objects was not the API server's.
 */
export type WatchCounter =
  | 'list'
  | 'relist'
  | 'resume'
  | 'event'
  | 'skipped'
  | 'cut'
  | 'malformed'
  | 'stalled'
  | 'gone'
  | 'failure'
  | 'recreated'
  | 'drifted';

/** Counts one of something. */
export type Count = (what: WatchCounter, kind: string) => void;
