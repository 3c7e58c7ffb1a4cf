import {
  createTemplateAction,
  type TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import {
  type ManifestName,
  onboardingRequestFields,
  renderManifests,
} from '@meshport/plugin-mesh-manifests';
import { z } from 'zod';
import { asInputError } from './errors';
import { checkedPath } from './workspace/paths';
import { writeFiles } from './workspace/write';

/** The fields of an onboarding request, to pick from: an action asks for what its manifests hold. */
export const requestFields = onboardingRequestFields.shape;

/** Clusters for which the same manifests are written. */
export const clusterNames = z
  .array(requestFields.clusters.element.shape.name)
  .min(1)
  .describe('Clusters for which the manifests are written.');

const outputSchema = z.object({
  files: z.array(z.string()).describe('Paths of the files in the workspace.'),
});

/** Makes an action that writes some manifests of a request to `clusters/<cluster>/<namespace>/` in the workspace. */
export function createManifestAction<Shape extends z.ZodRawShape>(action: {
  id: string;
  description: string;
  examples: TemplateExample[];
  input: Shape;
  /** The request to render, and which of its manifests. */
  request(input: z.input<z.ZodObject<Shape>>): {
    request: Record<string, unknown>;
    manifests: ManifestName[];
  };
}) {
  const inputSchema = z
    .object({
      ...action.input,
      targetPath: z
        .string()
        .describe(
          'Folder of the workspace to write to. Its root, if you say nothing.',
        )
        .optional(),
    })
    .strict();
  return createTemplateAction({
    id: action.id,
    description: action.description,
    examples: action.examples,
    supportsDryRun: true,
    schema: {
      // `any`: the scaffolder brings its own copy of zod, whose types are not those of ours.
      input: () => inputSchema as any,
      output: () => outputSchema as any,
    },

    async handler(ctx) {
      const { targetPath = '', ...input } = ctx.input;
      const root = checkedPath('targetPath', targetPath);
      const { request, manifests } = action.request(input);
      const files = asInputError(() => renderManifests(request, manifests)).map(
        ({ path, content }) => ({
          path: root ? `${root}/${path}` : path,
          content,
        }),
      );
      await writeFiles(ctx.workspacePath, files, ctx.signal);
      const paths = files.map(({ path }) => path);
      ctx.logger.info(`Written: ${paths.join(', ')}`);
      ctx.output('files', paths);
    },
  });
}

/** Clusters of a request, from their names. The role has no effect: the action says which manifests. */
export function clustersOf(names: unknown): unknown {
  return Array.isArray(names)
    ? names.map(name => ({ name, roles: ['ingress'] }))
    : names;
}

/** What a request must say and the manifests of an action do not hold. */
export const NOT_WRITTEN = { port: 80, mesh: 'none' } as const;
