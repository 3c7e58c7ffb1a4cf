#!/usr/bin/env node
// Writes into docs/rbac.md the roles that the kinds need, and the table of the kinds. The rest of the page stays.
// Run: yarn workspace @meshport/plugin-mesh-backend write:rbac
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { format, resolveConfig } = require('prettier');
const { kinds } = require('../src/kinds/index.ts');
const { withRoles } = require('../src/kinds/rolesPage.ts');

const page = resolve(__dirname, '../../../docs/rbac.md');
const options = { ...resolveConfig.sync(page), filepath: page };
writeFileSync(
  page,
  format(withRoles(readFileSync(page, 'utf8'), kinds), options),
);
