import {
  GitHubError,
  type ChangedFile,
  type GitHubRepository,
} from '../github';

/**
 * Merges a pull request as GitHub does. The emulator's own merge takes the commit that the pull request was opened
 * with, even after its branch was force-pushed, and drops what others merged into the base since. So the merge
 * commit is made here, and the emulator's only marks the pull request as merged.
 */
export async function mergePullRequest(
  repository: GitHubRepository,
  number: number,
): Promise<{ sha: string; merged: true; message: string }> {
  const pull = await repository.pull(number);
  if (pull.state === 'closed') {
    throw new GitHubError(405, `Pull request #${number} is closed already.`);
  }
  const head = await headOf(repository, pull.head.ref);
  const base = await headOf(repository, pull.base.ref);
  const changes = await repository.changedFiles(base, head);
  refuseConflicts(changes, await repository.changedFiles(head, base));

  const tree = await repository.call<{ sha: string }>('POST', '/git/trees', {
    base_tree: await treeOf(repository, base),
    tree: await treeUpdates(repository, head, changes),
  });
  const commit = await repository.call<{ sha: string }>(
    'POST',
    '/git/commits',
    {
      message: `Merge pull request #${number} from ${pull.head.ref}\n\n${pull.title}`,
      tree: tree.sha,
      parents: [base, head],
    },
  );
  await repository.call('PUT', `/pulls/${number}/merge`, {});
  await repository.call('PATCH', `/git/refs/heads/${pull.base.ref}`, {
    sha: commit.sha,
    force: true,
  });
  return {
    sha: commit.sha,
    merged: true,
    message: 'Pull Request successfully merged',
  };
}

async function headOf(repository: GitHubRepository, branch: string) {
  const sha = await repository.branchHead(branch);
  if (!sha) throw new GitHubError(404, `Branch ${branch} is gone.`);
  return sha;
}

async function treeOf(repository: GitHubRepository, commit: string) {
  const { tree } = await repository.call<{ tree: { sha: string } }>(
    'GET',
    `/git/commits/${commit}`,
  );
  return tree.sha;
}

function refuseConflicts(ours: ChangedFile[], theirs: ChangedFile[]): void {
  const other = new Map(theirs.map(file => [file.filename, file]));
  const conflict = ours.find(file => {
    const same = other.get(file.filename);
    return same && (same.sha !== file.sha || same.status !== file.status);
  });
  if (conflict) {
    throw new GitHubError(
      409,
      `${conflict.filename} was changed on both branches. Run the template again, then merge.`,
    );
  }
}

async function treeUpdates(
  repository: GitHubRepository,
  head: string,
  changes: ChangedFile[],
) {
  const modes = new Map(
    (await repository.tree(head)).map(({ path, mode }) => [path, mode]),
  );
  return changes.flatMap(({ filename, previous_filename, status, sha }) => {
    const removed = (path: string) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: null,
    });
    if (status === 'removed') return [removed(filename)];
    const written = {
      path: filename,
      mode: modes.get(filename) ?? '100644',
      type: 'blob',
      sha,
    };
    return previous_filename
      ? [removed(previous_filename), written]
      : [written];
  });
}
