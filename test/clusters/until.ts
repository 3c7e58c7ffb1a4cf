/** Waits until something holds; says what does not where it never does. Returns how long it took, in ms. */
export async function until(
  what: string,
  holds: () => unknown,
  withinMs = 30_000,
  everyMs = 25,
): Promise<number> {
  const start = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - start;
    if (performance.now() - start > withinMs) {
      throw new Error(`${what}: not within ${withinMs / 1_000} s`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, everyMs);
    });
  }
}
