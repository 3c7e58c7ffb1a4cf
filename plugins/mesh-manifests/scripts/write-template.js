#!/usr/bin/env node
// Writes the form into templates/expose-service/template.yaml; the rest of the file stays as it is.
// Run: yarn workspace @meshport/plugin-mesh-manifests write:template
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { parseDocument } = require('yaml');
const { format, resolveConfig } = require('prettier');
const { onboardingForm } = require('../src/form/form.ts');

const path = resolve(
  __dirname,
  '../../../templates/expose-service/template.yaml',
);
const document = parseDocument(readFileSync(path, 'utf8'));
const { commentBefore } = document.getIn(['spec', 'parameters'], true);
const parameters = document.createNode(onboardingForm(), {
  aliasDuplicateObjects: false,
});
parameters.commentBefore = commentBefore;
document.setIn(['spec', 'parameters'], parameters);
const options = resolveConfig.sync(path);
writeFileSync(
  path,
  format(document.toString({ lineWidth: 0 }), { ...options, filepath: path }),
);
