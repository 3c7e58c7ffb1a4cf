/*
 * Loaded before a process of the demo (`--require`): ends it when the script that started it is gone, however that
 * ended. The script holds the other end of stdin and never writes to it.
 */
const { isMainThread } = require('node:worker_threads');

const SHUTDOWN_MS = 10_000;

// Node loads this into worker threads, too; their stdin is another one, closed from the start.
if (isMainThread) {
  process.stdin.once('close', () => {
    process.kill(process.pid, 'SIGTERM');
    // Whoever is left after that hangs: nobody would ever end it.
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
  });
  process.stdin.resume();
  process.stdin.unref();
  // With the script its end of the output is gone, too. Each line that reports the failed write would fail again,
  // for ever, and the loop would never come to the end asked for above.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => process.exit(1));
  }
}
