import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** The Kubernetes objects that a page of the documentation tells people to create. */
export function documentedObjects(page: string): any[] {
  const text = readFileSync(join(__dirname, '../../docs', page), 'utf8');
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
    .flatMap(([, block]) => parseAllDocuments(block))
    .map(document => document.toJS())
    .filter(object => object?.apiVersion && object.kind);
}
