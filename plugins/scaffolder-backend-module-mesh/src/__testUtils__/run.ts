import { promises as fs } from 'node:fs';
import { join, relative } from 'node:path';
import type { MockDirectory } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { validate } from 'jsonschema';
import { parse } from 'yaml';

/** Runs an action as the scaffolder does: its input is checked first. For tests. */
export async function run(
  action: TemplateAction<any, any, any>,
  input: unknown,
  options: {
    workspace: MockDirectory;
    isDryRun?: boolean;
    signal?: AbortSignal;
  },
): Promise<Record<string, any>> {
  const { valid, errors } = validate(input, action.schema!.input!);
  if (!valid) throw new Error(errors.join(', '));
  const outputs: Record<string, any> = {};
  await action.handler({
    ...createMockActionContext({
      input: input as any,
      workspacePath: options.workspace.path,
      isDryRun: options.isDryRun,
    }),
    signal: options.signal,
    output: (name: any, value: any) => {
      if (value !== undefined) outputs[name] = value;
    },
  });
  const answer = validate(outputs, action.schema!.output!);
  if (!answer.valid) throw new Error(answer.errors.join(', '));
  return outputs;
}

/** Files below a folder, by path. */
export async function filesIn(
  workspace: MockDirectory,
): Promise<Record<string, string>> {
  const entries = await fs.readdir(workspace.path, {
    recursive: true,
    withFileTypes: true,
  });
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return [
          relative(workspace.path, path),
          await fs.readFile(path, 'utf8'),
        ] as const;
      }),
  );
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The input of the only step of an example. */
export function inputOf(example: { example: string }): {
  action: string;
  input: any;
} {
  const [step] = parse(example.example).steps;
  return step;
}
