/*
 * Ends the programs of a test run when the run is gone, however that ended. The run writes `+<pid>` and `-<pid>` to
 * standard input, and holds the other end of it.
 */
import { createInterface } from 'node:readline';

const running = new Set();

const lines = createInterface({ input: process.stdin });
lines.on('line', line => {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) running.add(pid);
  else running.delete(pid);
});
lines.on('close', () => {
  for (const pid of running) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
});
