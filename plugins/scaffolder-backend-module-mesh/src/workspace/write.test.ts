import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { filesIn } from '../__testUtils__/run';
import { writeFiles } from './write';

const outside = createMockDirectory();
const workspace = createMockDirectory();

beforeEach(() => {
  outside.clear();
  workspace.clear();
});

const good = { path: 'a/good.yaml', content: 'good' };

it('writes files, and the same again', async () => {
  await writeFiles(workspace.path, [good]);
  await writeFiles(workspace.path, [good]);

  expect(await filesIn(workspace)).toEqual({ 'a/good.yaml': 'good' });
});

it.each([
  '../x.yaml',
  '/etc/x.yaml',
  '%2e%2e/x.yaml',
  '..\\x.yaml',
  '.git/config',
  '.github/workflows/x.yml',
  'CODEOWNERS',
])('refuses %s and writes nothing at all', async path => {
  await expect(
    writeFiles(workspace.path, [good, { path, content: 'bad' }]),
  ).rejects.toThrow(path);

  expect(await filesIn(workspace)).toEqual({});
});

describe('a symbolic link', () => {
  const link = async (target: string, name: string) =>
    fs.symlink(target, join(workspace.path, name));

  it.each([
    ['a folder that leads out', () => link(outside.path, 'a')],
    [
      'a chain of links',
      async () => {
        await link(outside.path, 'b');
        await link(join(workspace.path, 'b'), 'a');
      },
    ],
    ['one that leads nowhere', () => link('/nowhere', 'a')],
    ['one that stays inside', () => link(workspace.path, 'a')],
  ])('is not followed: %s', async (_, prepare) => {
    await prepare();

    await expect(
      writeFiles(workspace.path, [
        { path: 'first.yaml', content: 'first' },
        good,
      ]),
    ).rejects.toThrow(
      'a/good.yaml: a is a symbolic link in the workspace, nothing is written through it',
    );
    expect(await filesIn(workspace)).toEqual({});
    expect(await filesIn(outside)).toEqual({});
  });

  it('in the place of the file is not followed', async () => {
    await fs.mkdir(join(workspace.path, 'a'));
    await link(join(outside.path, 'x'), 'a/good.yaml');

    await expect(writeFiles(workspace.path, [good])).rejects.toThrow(
      'good.yaml is a symbolic link',
    );
    expect(await filesIn(outside)).toEqual({});
  });
});

it.each([
  ['a folder where the file should be', { 'a/good.yaml/x': '' }, 'file'],
  ['a file where the folder should be', { a: '' }, 'folder'],
])('refuses %s', async (_, content, what) => {
  workspace.setContent(content);

  await expect(writeFiles(workspace.path, [good])).rejects.toThrow(
    `is already in the workspace and is not a ${what}`,
  );
});

it('writes nothing once the task is cancelled', async () => {
  await expect(
    writeFiles(workspace.path, [good], AbortSignal.abort()),
  ).rejects.toThrow('aborted');

  expect(await filesIn(workspace)).toEqual({});
});
