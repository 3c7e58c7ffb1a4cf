import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The Mesh tab of an entity. */
export const rootRouteRef = createRouteRef({ id: 'mesh' });

/** The form of a template, in the scaffolder. Without a scaffolder the page says so in place of a button. */
export const templateRouteRef = createExternalRouteRef({
  id: 'template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
