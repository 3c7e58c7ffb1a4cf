import type { RenderedOnboarding } from './render';

/**
 * The plan as Markdown, for the page of a task and its log.
 *
 * @public
 */
export function planText({ plan, files }: RenderedOnboarding): string {
  const lines = [
    `Onboarding ${plan.id} of ${plan.namespace}/${plan.service} (cluster set ${plan.clusterSet})`,
    '',
    'Written:',
    ...plan.manifests.map(
      ({ title, namespace, name, clusters, repository, reason }) =>
        `- ${title} ${namespace}/${name} in ${clusters.join(', ')}${
          repository === 'platform' ? ' (repository of the platform team)' : ''
        }. ${reason}`,
    ),
  ];
  if (plan.omitted.length > 0) {
    lines.push(
      '',
      'Not written:',
      ...plan.omitted.map(({ title, reason }) => `- ${title}: ${reason}`),
    );
  }
  if (plan.notes.length > 0) {
    lines.push('', 'Please note:', ...plan.notes.map(note => `- ${note}`));
  }
  lines.push(
    '',
    'Files:',
    ...files.map(
      ({ path, repository }) =>
        `- ${path}${repository === 'platform' ? ' (platform)' : ''}`,
    ),
  );
  return lines.join('\n');
}
