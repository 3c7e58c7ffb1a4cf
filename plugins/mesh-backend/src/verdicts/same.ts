/**
 * True where two answers say the same. As of when they say it does not count: that moves on while nothing changes, and is
 * filled in when somebody asks.
 */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      name =>
        name === 'asOf' ||
        (Object.hasOwn(b, name) && saysTheSame(a[name], b[name])),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
