/** A part of a YAML file that can be parsed alone. */
export interface Piece {
  text: string;
  /** Lines of the file before it. */
  line: number;
  /** Items of a List that were taken out of it, where it is one as kubectl prints it. */
  items?: Piece[];
}

/**
 * Cuts a YAML file at its documents, and a List as kubectl prints it at its items: parsing takes half a second a
 * megabyte, and Node must do other work in between. Half of the cuts could be wrong for YAML that people write, so who
 * parses the pieces takes their faults as a sign to parse the whole.
 *
 * @returns undefined where the file has what cannot be cut
 */
export function cutYaml(text: string): Piece[] | undefined {
  // Directives and ends of documents belong to what is before or after them.
  if (/^(%|\.\.\.(\s|$))/m.test(text)) return undefined;
  const documents: Piece[] = [];
  let lines: string[] = [];
  let from = 0;
  const all = text.split('\n');
  all.forEach((line, index) => {
    if (/^---(\s|$)/.test(line)) {
      documents.push({ text: lines.join('\n'), line: from });
      lines = [`   ${line.slice(3)}`];
      from = index;
    } else lines.push(line);
  });
  documents.push({ text: lines.join('\n'), line: from });
  return documents.map(cutList);
}

/** Block collections in block mappings may stand at the mapping's own column: `kubectl get -o yaml` writes them so. */
function cutList(document: Piece): Piece {
  const lines = document.text.split('\n');
  const start = lines.findIndex(line => /^items:\s*$/.test(line));
  if (start < 0 || !/^- /.test(lines[start + 1] ?? '')) return document;
  const after = lines.findIndex(
    (line, index) => index > start && /^[^-\s#]/.test(line),
  );
  const end = after < 0 ? lines.length : after;
  const items: Piece[] = [];
  let at = start + 1;
  for (let index = at + 1; index <= end; index++) {
    if (index < end && !/^-(\s|$)/.test(lines[index])) continue;
    const item = lines.slice(at, index);
    item[0] = ` ${item[0].slice(1)}`;
    items.push({ text: item.join('\n'), line: document.line + at });
    at = index;
  }
  const rest = lines.map((line, index) => {
    if (index === start) return 'items: []';
    return index > start && index < end ? '' : line;
  });
  return { ...document, text: rest.join('\n'), items };
}
