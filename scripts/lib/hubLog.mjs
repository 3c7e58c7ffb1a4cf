/** Keeps and says the errors that the services write. In production the hub logs one JSON object a line. */
export function hubErrors(say) {
  let giveUp;
  const startupFailed = new Promise(resolve => {
    giveUp = resolve;
  });
  const kept = [];
  const keep = line => {
    kept.push(line);
    if (kept.length > 10) kept.shift();
  };
  return {
    hub(line) {
      let entry;
      try {
        entry = JSON.parse(line);
      } catch {
        // Node itself writes plain text when a process dies.
        keep(line);
        return;
      }
      if (entry.level !== 'error') return;
      const text = [entry.plugin, entry.message].filter(Boolean).join(': ');
      keep(text);
      say(text);
      // Backstage stays up after that, without the plugins that failed.
      if (/Backend startup failed/.test(text)) giveUp();
    },
    startupFailed,
    forge(line) {
      if (/error|did not start/i.test(line)) {
        keep(line);
        say(line);
      }
    },
    /** The last of them, to be put behind a sentence. */
    last() {
      return kept.length ? `\n${kept.join('\n')}` : '';
    },
  };
}
