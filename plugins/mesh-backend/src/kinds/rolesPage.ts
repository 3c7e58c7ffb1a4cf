import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { Document, isScalar, visit } from 'yaml';
import {
  readerRole,
  readerRoleIn,
  readerRoleOfCluster,
  type Role,
} from './roles';

/** Namespaces of the example in the documentation. */
const EXAMPLE = ['bookinfo', 'ingress'];

/** What docs/rbac.md has of the kinds, by the name of the mark around it. */
export function rolesPage(
  kinds: readonly KindDefinition[],
): Record<string, string> {
  const usual = kinds.filter(({ optional }) => !optional);
  const optional = kinds.filter(kind => kind.optional);
  return {
    'all namespaces': block(readerRole(usual)),
    optional: block(readerRole(optional, 'meshport-reader-optional')),
    'some namespaces': block(
      readerRoleOfCluster(usual, EXAMPLE),
      readerRoleIn(usual, EXAMPLE[0]),
    ),
    kinds: table(kinds),
  };
}

/** The page with those parts written anew. */
export function withRoles(
  page: string,
  kinds: readonly KindDefinition[],
): string {
  return Object.entries(rolesPage(kinds)).reduce((text, [mark, part]) => {
    const place = new RegExp(`(<!-- ${mark} -->\\n)[^]*?(<!-- /${mark} -->)`);
    if (!place.test(text)) throw new Error(`The page has no mark ${mark}`);
    return text.replace(
      place,
      (_, begin, end) => `${begin}\n${part}\n\n${end}`,
    );
  }, page);
}

function block(...roles: Role[]): string {
  const text = roles.map(write).join('---\n');
  return `\`\`\`yaml\n${text}\`\`\``;
}

/** Lists of names in one line, as people write them. */
function write(role: Role): string {
  const document = new Document(role, { aliasDuplicateObjects: false });
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({
    flowCollectionPadding: false,
    lineWidth: 0,
    singleQuote: true,
  });
}

function table(kinds: readonly KindDefinition[]): string {
  const rows = kinds.map(kind => {
    const group = kind.group === '' ? 'core' : kind.group;
    const how = [
      ...(kind.optional ? ['optional'] : []),
      ...(kind.metadataOnly ? ['metadata only'] : []),
      ...(kind.only ? [`only ${kind.only.join(', ')}`] : []),
    ].join('; ');
    const said = [
      kind.id,
      `${group} (${kind.versions.join(', ')})`,
      kind.purpose,
      how,
    ];
    return `| ${said.join(' | ')} |`;
  });
  return [
    '| kind | API group | why it is read | |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
