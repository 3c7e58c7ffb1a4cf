export { LoadingSkeleton } from './LoadingSkeleton';
export { NoPermission } from './NoPermission';
export { NothingReadable } from './NothingReadable';
export { PendingBanner } from './PendingBanner';
export { UnconfirmedClaims } from './UnconfirmedClaims';
