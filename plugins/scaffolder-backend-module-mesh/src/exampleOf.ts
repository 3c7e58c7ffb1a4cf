import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** An example of an action: a template's steps with one step, as the page of actions shows it. */
export function exampleOf(
  action: string,
  description: string,
  input: Record<string, unknown>,
): TemplateExample {
  return {
    description,
    example: stringify({
      steps: [{ id: 'render', name: description, action, input }],
    }),
  };
}
