const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

const endings = [];
let ending = false;

/** Does this before the process ends by a signal. */
export function onEnd(work) {
  endings.unshift(work);
}

async function end(code) {
  if (ending) return;
  ending = true;
  for (const work of endings) await work();
  process.exit(code);
}

for (const [signal, number] of Object.entries(SIGNALS)) {
  // 128 + signal is how a shell reports a process that a signal ended.
  process.on(signal, () => end(128 + number));
}

/** npm that is killed outright sends no signal to what it runs. */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end(1);
  }, 1_000).unref();
}
