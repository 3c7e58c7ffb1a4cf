import {
  ANNOTATION_TEMPLATE,
  LABEL_ONBOARDING,
} from '@meshport/plugin-mesh-common';
import { annotation, type Field, label } from './read';

/** The onboarding that wrote a manifest, where one did. */
export interface OnboardingStamp {
  id: string;
  template: string | null;
}

/** Reads the stamp that every manifest of an onboarding carries. */
export function onboardingStamp(object: Field): OnboardingStamp | undefined {
  const id = label(object, LABEL_ONBOARDING);
  if (!id) return undefined;
  return { id, template: annotation(object, ANNOTATION_TEMPLATE) ?? null };
}
