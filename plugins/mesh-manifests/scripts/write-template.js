#!/usr/bin/env node
// Writes what is made from the schema of the request: the form of templates/expose-service/template.yaml and the table
// of fields in docs/onboarding.md. The rest of both files stays as it is.
// Run: yarn workspace @meshport/plugin-mesh-manifests write:template
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { format, resolveConfig } = require('prettier');
const { parseDocument } = require('yaml');
const { onboardingForm } = require('../src/form/form.ts');
const { fieldsTable } = require('../src/form/fieldsTable.ts');

const root = resolve(__dirname, '../../..');

function rewrite(path, change) {
  const file = resolve(root, path);
  const options = { ...resolveConfig.sync(file), filepath: file };
  writeFileSync(file, format(change(readFileSync(file, 'utf8')), options));
}

rewrite('templates/expose-service/template.yaml', text => {
  const document = parseDocument(text);
  const { commentBefore } = document.getIn(['spec', 'parameters'], true);
  const parameters = document.createNode(onboardingForm(), {
    aliasDuplicateObjects: false,
  });
  parameters.commentBefore = commentBefore;
  document.setIn(['spec', 'parameters'], parameters);
  return document.toString({ lineWidth: 0 });
});

rewrite('docs/onboarding.md', text =>
  text.replace(
    /(<!-- fields -->\n)[^]*(<!-- \/fields -->)/,
    (_, begin, end) => `${begin}\n${fieldsTable()}\n\n${end}`,
  ),
);
