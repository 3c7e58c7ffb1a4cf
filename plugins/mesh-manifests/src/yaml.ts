import { Document, isMap, isNode, isScalar, Scalar, visit } from 'yaml';
import type { Commented } from './plan';

/**
 * Octal of YAML 1.2 (`0o17`): plain text in YAML 1.1, whose rules decide below about quotes.
 * What one of the two versions would misread must be quoted.
 */
const OCTAL_OF_1_2 = /^[-+]?0o[0-7]+$/;

/**
 * YAML text of a manifest. Kubernetes tools read YAML 1.1, where `yes` and `12:30` are not text: so it is written
 * by the rules of 1.1.
 */
export function toYaml({ content, heading, comments = [] }: Commented<any>) {
  const document = new Document(content, {
    version: '1.1',
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && OCTAL_OF_1_2.test(scalar.value)) {
        scalar.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  document.commentBefore = commentOf(heading);
  for (const { path, text } of comments) comment(document, path, text);
  return document.toString({ lineWidth: 0 });
}

function comment(
  document: Document,
  path: Array<string | number>,
  text: string,
): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === last)
    : undefined;
  if (!pair || !isNode(pair.key)) {
    throw new Error(`A comment is for ${path.join('.')}, which is not written`);
  }
  pair.key.commentBefore = commentOf(text);
}

function commentOf(text: string): string {
  return ` ${text}`;
}
