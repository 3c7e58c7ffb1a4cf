/** Codes of Node for a host that cannot be reached, as npm and Yarn print them. */
const OFFLINE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|network request failed/i;

export function looksOffline(output) {
  return OFFLINE.test(output);
}

/** The end of what a command wrote: where it says what went wrong. */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
