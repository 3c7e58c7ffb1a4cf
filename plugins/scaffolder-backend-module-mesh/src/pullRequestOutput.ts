import type {
  RenderedOnboarding,
  Repository,
} from '@meshport/plugin-mesh-manifests';
import { z } from 'zod';

/**
 * Fields of a pull request among an action's outputs. Made anew each time: a schema that is used twice becomes a
 * `$ref`, which the scaffolder's validator cannot resolve.
 */
export const pullRequestFields = () => ({
  title: z.string().describe('Title of the pull request.'),
  body: z.string().describe('Description of the pull request, in Markdown.'),
  branchName: z.string().describe('Branch of the pull request.'),
  sourcePath: z
    .string()
    .describe('Folder of the workspace that holds the files.'),
  targetPath: z
    .string()
    .describe('Folder of the repository under which they lie.'),
  repository: z.string().describe('Repository, as it was given.').optional(),
  files: z.array(z.string()).describe('Paths of the files in the repository.'),
  preview: z.string().describe('The files with their content, in Markdown.'),
});

/** What a publish action needs, and what a person reads on the task's page. */
export function pullRequestOf(
  { files, pullRequests }: RenderedOnboarding,
  of: Repository,
  where: { targetPath: string; repository: string | undefined },
) {
  const { title, body, branch } = pullRequests[of]!;
  const own = files.filter(({ repository }) => repository === of);
  const prefix = where.targetPath && `${where.targetPath}/`;
  return {
    title,
    body,
    branchName: branch,
    sourcePath: of,
    ...where,
    files: own.map(({ path }) => `${prefix}${path}`),
    preview: own
      .map(
        ({ path, content }) =>
          `### ${prefix}${path}\n\n\`\`\`yaml\n${content}\`\`\`\n`,
      )
      .join('\n'),
  };
}
