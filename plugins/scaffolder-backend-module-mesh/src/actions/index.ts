import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createDnsPolicyRenderAction } from './dnsPolicyRender';
import { createExternalNameRenderAction } from './externalNameRender';
import { createHttpRouteRenderAction } from './httpRouteRender';
import { createOnboardingRenderAction } from './onboardingRender';
import { createServiceExportRenderAction } from './serviceExportRender';

/** Every action. A new one is its files and one line here. */
export const ACTIONS: ReadonlyArray<() => TemplateAction<any, any, any>> = [
  createOnboardingRenderAction,
  createServiceExportRenderAction,
  createExternalNameRenderAction,
  createHttpRouteRenderAction,
  createDnsPolicyRenderAction,
];
