import type { RenderedOnboarding } from './render';
import type { Problem } from './request';

/** Answer of `POST /onboarding/plan`. @public */
export interface PlanAnswer {
  valid: boolean;
  /** What stands against it: in the request, in what would come of it, and in the fleet. */
  issues: Problem[];
  /** null where something stands against it. */
  plan: RenderedOnboarding | null;
}
