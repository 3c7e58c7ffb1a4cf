/** Keeps and says the errors that the services write. In production the hub logs one JSON object a line. */
export function hubErrors(say) {
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
    },
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
