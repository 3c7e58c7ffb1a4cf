import { createOnboardingRenderAction } from './onboardingRender';

/** Every action. A new one is its files and one line here. */
export const ACTIONS = [createOnboardingRenderAction] as const;
