export { NoAnswer } from './NoAnswer';
export { NothingReadable } from './NothingReadable';
export { PendingBanner } from './PendingBanner';
export { UnconfirmedClaims } from './UnconfirmedClaims';
