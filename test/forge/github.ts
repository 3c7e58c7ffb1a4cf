/** The parts of GitHub's REST answers that the forge's own pages, its merge and the GitOps agent read. */
export interface PullRequest {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  merged: boolean;
  html_url: string;
  head: { ref: string; sha: string };
  base: { ref: string; sha: string };
}

export interface ChangedFile {
  filename: string;
  previous_filename?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  sha: string;
  patch?: string;
}

export interface TreeEntry {
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
}

/** Answer of GitHub with its status, where it is not a success. */
export class GitHubError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'GitHubError';
  }
}

/** Calls GitHub's REST API of one repository. */
export class GitHubRepository {
  constructor(
    private readonly apiBaseUrl: string,
    private readonly token: string,
    readonly fullName: string,
  ) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(
      `${this.apiBaseUrl}/repos/${this.fullName}${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    const answer: any = await response.json();
    if (!response.ok) {
      throw new GitHubError(
        response.status,
        `${method} ${this.fullName}${path}: ${response.status} ${answer.message}`,
      );
    }
    return answer;
  }

  pulls(state: 'open' | 'all'): Promise<PullRequest[]> {
    return this.call('GET', `/pulls?state=${state}&per_page=100`);
  }

  pull(number: number): Promise<PullRequest> {
    return this.call('GET', `/pulls/${number}`);
  }

  /** Commit that a branch points to; undefined where there is no such branch. */
  async branchHead(branch: string): Promise<string | undefined> {
    try {
      const ref = await this.call<{ object: { sha: string } }>(
        'GET',
        `/git/ref/heads/${branch}`,
      );
      return ref.object.sha;
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async defaultBranch(): Promise<string> {
    const repository = await this.call<{ default_branch: string }>('GET', '');
    return repository.default_branch;
  }

  /** Files that differ between the merge base of both commits and `head`. */
  async changedFiles(base: string, head: string): Promise<ChangedFile[]> {
    const { files } = await this.call<{ files: ChangedFile[] }>(
      'GET',
      `/compare/${base}...${head}`,
    );
    return files;
  }

  /** Every entry below a commit. */
  async tree(commit: string): Promise<TreeEntry[]> {
    const { tree } = await this.call<{ tree: TreeEntry[] }>(
      'GET',
      `/git/trees/${commit}?recursive=1`,
    );
    return tree;
  }

  async blob(sha: string): Promise<Buffer> {
    const { content } = await this.call<{ content: string }>(
      'GET',
      `/git/blobs/${sha}`,
    );
    return Buffer.from(content, 'base64');
  }
}
