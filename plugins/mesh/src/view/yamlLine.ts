/** One step of a field path: a key, or an index of a list. */
type Step = string | number;

/** Steps of `spec.ports[0].port`; a key with dots in it is quoted: `metadata.labels["app.kubernetes.io/name"]`. */
export function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  const pattern = /\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]|([^.[\]]+)/g;
  for (const [, index, double, single, key] of path.matchAll(pattern)) {
    steps.push(index !== undefined ? Number(index) : double ?? single ?? key);
  }
  return steps;
}

interface Line {
  indent: number;
  /** Of `- name: a` the part behind the dash, as a line of its own. */
  text: string;
  item: boolean;
  number: number;
}

/**
 * The line of a field in block YAML as an API server's objects are printed. Where the field is not there, the line of its nearest
 * parent: that is where it would be.
 *
 * @returns counted from 0; undefined where not even the first step is found
 */
export function yamlLine(yaml: string, path: string): number | undefined {
  let lines = yaml.split('\n').flatMap(splitLine);
  let found: number | undefined;
  for (const step of parsePath(path)) {
    const children = topLevel(lines);
    const start =
      typeof step === 'number'
        ? children.filter(line => line.item)[step]
        : children.find(line => !line.item && keyOf(line.text) === step);
    if (!start) break;
    found = start.number;
    lines = below(lines, start);
  }
  return found;
}

function splitLine(raw: string, number: number): Line[] {
  const text = raw.trimStart();
  if (text === '' || text.startsWith('#') || text === '---') return [];
  const indent = raw.length - text.length;
  const dash = /^-\s+/.exec(text);
  if (text !== '-' && !dash) return [{ indent, text, item: false, number }];
  const rest = dash ? text.slice(dash[0].length) : '';
  // A dash belongs below its key even where it is not indented more than it.
  const item = { indent: indent + 0.5, text: '', item: true, number };
  return rest
    ? [
        item,
        { indent: indent + dash![0].length, text: rest, item: false, number },
      ]
    : [item];
}

function topLevel(lines: Line[]): Line[] {
  const indent = Math.min(...lines.map(line => line.indent));
  return lines.filter(line => line.indent === indent);
}

function below(lines: Line[], start: Line): Line[] {
  const from = lines.indexOf(start) + 1;
  const end = lines.findIndex(
    (line, index) => index >= from && line.indent <= start.indent,
  );
  return lines.slice(from, end < 0 ? undefined : end);
}

function keyOf(text: string): string | undefined {
  const quoted = /^(["'])(.*?)\1\s*:/.exec(text);
  if (quoted) return quoted[2];
  // A key may hold a colon that no space follows: `a:b: c`.
  return /^(\S.*?):(\s|$)/.exec(text)?.[1];
}
