/** What a process is asked by the one that started it. */
export interface Called {
  id: number;
  name: string;
  args: unknown[];
}

/** What it answers. */
export interface Reply {
  id: number;
  value?: unknown;
  error?: string;
}

/** Answers what the process that started this one asks, until that one is gone. */
export function answerCalls(calls: object): void {
  process.on('message', async ({ id, name, args }: Called) => {
    const reply = (rest: Omit<Reply, 'id'>) => process.send?.({ id, ...rest });
    try {
      const call = (calls as Record<string, (...given: unknown[]) => unknown>)[
        name
      ];
      reply({ value: await call(...args) });
    } catch (error) {
      reply({ error: (error as Error).stack ?? String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}
