export { asFarAsKnown, exportUnknownIn } from './asFarAsKnown';
export { withNewestAsOf } from './asOf';
export { type ServiceId } from './facts';
export { type JoinedAnswer, joinService, type ServiceJoin } from './join';
export { saySyncing } from './syncing';
export { judge } from './verdict';
export { JoinedService } from './view';
export { parseSource, traceService } from './whatIf';
