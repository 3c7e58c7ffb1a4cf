/** An error as Node's sockets throw it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
