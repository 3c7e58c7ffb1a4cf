import { join } from 'node:path';
import type { GitHubRepository } from '../github';
import { clustersOf, GITOPS_FOLDER, syncFolder } from './folder';
import { filesOfCluster } from './select';

/** Argo CD asks every three minutes by default; a person who looks at the demo does not wait that long. */
const POLL_MS = 500;

/**
 * Stands for the GitOps agent of every cluster of a fleet of files: what the default branch holds for a cluster is
 * written to `<fleet>/<cluster>/gitops/<owner>-<name>/`, what it no longer holds is removed. It adds nothing to the
 * manifests: no controller runs, so no object gets a status.
 */
export class GitOpsAgent {
  private applied: string | undefined;

  constructor(
    private readonly repository: GitHubRepository,
    private readonly fleet: string,
  ) {}

  /** Follows the repository until the signal aborts. */
  async run(signal: AbortSignal, log: (line: string) => void): Promise<void> {
    let failing: string | undefined;
    while (!signal.aborted) {
      try {
        const commit = await this.sync();
        if (commit) {
          log(`GitOps agent: applied ${this.repository.fullName} ${commit}`);
        }
        failing = undefined;
      } catch (error) {
        const reason = String(error);
        if (reason !== failing) {
          log(`GitOps agent: ${this.repository.fullName}: ${reason}`);
        }
        failing = reason;
      }
      await pause(POLL_MS, signal);
    }
  }

  /** Brings the folders to the newest commit. @returns the commit, where it was not applied before */
  async sync(): Promise<string | undefined> {
    const branch = await this.repository.defaultBranch();
    const commit = await this.repository.branchHead(branch);
    if (!commit || commit === this.applied) return undefined;
    const files = await this.read(commit);
    for (const cluster of await clustersOf(this.fleet)) {
      const wanted = new Map(
        filesOfCluster(files, cluster).map(path => [path, files.get(path)!]),
      );
      await syncFolder(
        join(
          this.fleet,
          cluster,
          GITOPS_FOLDER,
          this.repository.fullName.replace('/', '-'),
        ),
        wanted,
      );
    }
    this.applied = commit;
    return commit.slice(0, 7);
  }

  /** Regular files of a commit: links are not followed, and no path leads out of the folder. */
  private async read(commit: string): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const { path, mode, sha } of await this.repository.tree(commit)) {
      if (!mode.startsWith('100')) continue;
      if (path.split(/[/\\]/).includes('..')) continue;
      files.set(path, (await this.repository.blob(sha)).toString('utf8'));
    }
    return files;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
