/*
 * Loaded before a process of the demo (`--require`): ends it when the script that started it is gone, however that
 * ended. The script holds the other end of stdin and never writes to it.
 */
const { isMainThread } = require('node:worker_threads');

// Node loads this into worker threads, too; their stdin is another one, closed from the start.
if (isMainThread) {
  process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.resume();
  process.stdin.unref();
}
