import type { ChildProcess } from 'child_process';
import { fork } from 'child_process';
import { once } from 'events';
import type { Called, Reply } from './calls';

/** Calls that a child process answers, as its file gives them to `answerCalls`. */
type Calls<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/**
 * A process of a benchmark's own: what is measured, what serves it and who asks have no event loop and no heap in common.
 */
export class Child<T extends object> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<
    number,
    { resolve: (value: any) => void; reject: (error: Error) => void }
  >();
  #calls = 0;

  private constructor(file: string, execArgv: readonly string[]) {
    this.#process = fork(file, {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ...execArgv,
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    this.#process.on('message', (reply: Reply) => this.#settle(reply));
    this.#process.once('exit', code => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`${file} ended with ${code}`));
      }
      this.#waiting.clear();
    });
  }

  /**
   * @param file - path of the program, without extension
   * @param execArgv - options of Node
   */
  static start<T extends object>(
    file: string,
    execArgv: readonly string[] = [],
  ): Child<T> {
    return new Child<T>(require.resolve(file), execArgv);
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** What the process can be asked. */
  readonly call = new Proxy({} as Calls<T>, {
    get:
      (_, name: string) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = this.#calls++;
          this.#waiting.set(id, { resolve, reject });
          this.#process.send({ id, name, args } satisfies Called);
        }),
  });

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
      return;
    }
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }

  #settle({ id, value, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }
}
