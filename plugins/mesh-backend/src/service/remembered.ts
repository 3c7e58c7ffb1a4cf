/** Looks each thing up once. */
export function remembered<V>(look: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return key => {
    if (!known.has(key)) known.set(key, look(key));
    return known.get(key)!;
  };
}
