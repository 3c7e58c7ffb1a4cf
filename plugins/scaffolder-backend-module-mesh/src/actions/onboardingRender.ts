import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  onboardingRequestFields,
  planText,
  renderOnboarding,
} from '@meshport/plugin-mesh-manifests';
import { z } from 'zod';
import { asInputError } from '../errors';
import { pullRequestFields, pullRequestOf } from '../pullRequestOutput';
import { checkedPath } from '../workspace/paths';
import { checkedRepository } from '../workspace/repository';
import { writeFiles } from '../workspace/write';
import { examples } from './onboardingRender.examples';

const inputSchema = onboardingRequestFields.extend({
  repository: z
    .string()
    .describe(
      'Repository of the pull request, host?owner=…&repo=…: handed on to the publish action. Refused where it is given and empty.',
    )
    .optional(),
  targetPath: z
    .string()
    .describe(
      'Folder of the repository under which the files lie. The root, if you say nothing.',
    )
    .optional(),
  platformRepository: z
    .string()
    .describe(
      "The platform team's repository, for a listener of your own: handed on to the publish action. Refused where it is needed, given and empty.",
    )
    .optional(),
  platformTargetPath: z
    .string()
    .describe(
      "Folder of the platform team's repository under which its files lie. The root, if you say nothing.",
    )
    .optional(),
});

const outputSchema = z.object({
  onboardingId: z
    .string()
    .describe('Names the onboarding, the same for every run.'),
  ...pullRequestFields(),
  plan: z.string().describe('What is written where, and why.'),
  hasPlatformFiles: z
    .boolean()
    .describe('Whether there is a second set of files, for the platform team.'),
  platform: z
    .object(pullRequestFields())
    .describe('The pull request for the platform team.')
    .optional(),
});

interface RenderInput {
  repository?: string;
  targetPath?: string;
  platformRepository?: string;
  platformTargetPath?: string;
  [requestField: string]: unknown;
}

/** Renders all of an onboarding, checked, and says what a publish action needs to open its pull requests. */
export function createOnboardingRenderAction() {
  return createTemplateAction({
    id: 'mesh:onboarding:render',
    description:
      'Renders the manifests that expose a service to other clusters, checks them and describes the pull request that brings them.',
    examples,
    supportsDryRun: true,
    schema: {
      // `any`: the scaffolder brings its own copy of zod, whose types are not those of ours.
      input: () => inputSchema as any,
      output: () => outputSchema as any,
    },

    async handler(ctx) {
      const {
        repository,
        targetPath = '',
        platformRepository,
        platformTargetPath = '',
        ...request
      }: RenderInput = ctx.input;
      const rendered = asInputError(() => renderOnboarding(request));
      const plan = planText(rendered);
      const application = pullRequestOf(rendered, 'application', {
        targetPath: checkedPath('targetPath', targetPath),
        repository: checkedRepository('repository', repository),
      });
      const platform =
        rendered.pullRequests.platform &&
        pullRequestOf(rendered, 'platform', {
          targetPath: checkedPath('platformTargetPath', platformTargetPath),
          repository: checkedRepository(
            'platformRepository',
            platformRepository,
          ),
        });
      ctx.logger.info(plan);
      await writeFiles(
        ctx.workspacePath,
        rendered.files.map(file => ({
          path: `${file.repository}/${file.path}`,
          content: file.content,
        })),
        ctx.signal,
      );

      const outputs: z.output<typeof outputSchema> = {
        onboardingId: rendered.id,
        ...application,
        plan,
        hasPlatformFiles: platform !== undefined,
        platform,
      };
      for (const [name, value] of Object.entries(outputs)) {
        ctx.output(name, value);
      }
    },
  });
}
