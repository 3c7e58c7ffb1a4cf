import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForge, type Forge } from './forge';
import { GitHubRepository, type PullRequest } from './github';

const TOKEN = 'test-token';

describe('the forge', () => {
  let forge: Forge;
  let fleet: string;
  let repository: GitHubRepository;

  beforeEach(async () => {
    fleet = await fs.mkdtemp(join(tmpdir(), 'fleet-'));
    await fs.mkdir(join(fleet, 'east'));
    await fs.mkdir(join(fleet, 'west'));
    forge = await startForge({ port: 0, token: TOKEN, fleet, log: () => {} });
    repository = new GitHubRepository(forge.url, TOKEN, 'bookinfo/gitops');
  });

  afterEach(async () => {
    await forge.close();
    await fs.rm(fleet, { recursive: true });
  });

  /** Commits files on top of main and moves the branch there, as `publish:github:pull-request` does. */
  async function push(branch: string, files: Record<string, string | null>) {
    const base = (await repository.branchHead('main'))!;
    const { tree: baseTree } = await repository.call<{ tree: { sha: string } }>(
      'GET',
      `/git/commits/${base}`,
    );
    const tree = await repository.call<{ sha: string }>('POST', '/git/trees', {
      base_tree: baseTree.sha,
      tree: Object.entries(files).map(([path, content]) => ({
        path,
        mode: '100644',
        ...(content === null ? { sha: null } : { content }),
      })),
    });
    const commit = await repository.call<{ sha: string }>(
      'POST',
      '/git/commits',
      { message: branch, tree: tree.sha, parents: [base] },
    );
    if (await repository.branchHead(branch)) {
      await repository.call('PATCH', `/git/refs/heads/${branch}`, {
        sha: commit.sha,
        force: true,
      });
    } else {
      await repository.call('POST', '/git/refs', {
        ref: `refs/heads/${branch}`,
        sha: commit.sha,
      });
    }
  }

  function open(branch: string, body = '') {
    return repository.call<PullRequest>('POST', '/pulls', {
      head: `bookinfo:${branch}`,
      base: 'main',
      title: `Expose ${branch}`,
      body,
    });
  }

  async function contents() {
    const files: Record<string, string> = {};
    for (const { path, type, sha } of await repository.tree('main')) {
      if (type === 'blob') {
        files[path] = (await repository.blob(sha)).toString();
      }
    }
    return files;
  }

  async function askOverGraphql(head: string) {
    const answer = await fetch(`${forge.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({
        query: '',
        variables: { owner: 'bookinfo', repo: 'gitops', head },
      }),
    });
    return ((await answer.json()) as any).data.repository.ref;
  }

  it('says over GraphQL which open pull request a branch has', async () => {
    expect(await askOverGraphql('a')).toBeNull();

    await push('a', { 'a.yaml': 'a: 1\n' });
    expect(await askOverGraphql('a')).toEqual({
      associatedPullRequests: { edges: [] },
    });

    const pull = await open('a');
    expect(
      (await askOverGraphql('a')).associatedPullRequests.edges[0].node,
    ).toMatchObject({ number: pull.number, url: pull.html_url });
  });

  it('links a pull request to its page on the forge', async () => {
    await push('a', { 'a.yaml': 'a: 1\n' });

    const { html_url: link, number } = await open('a');

    expect(link).toBe(`${forge.url}/bookinfo/gitops/pull/${number}`);
  });

  it('shows title, body and changed files of a pull request, as text', async () => {
    await push('a', { 'a.yaml': 'a: <script>1</script>\n' });
    const { html_url: link } = await open('a', '**Why** & <b>what</b>');

    const html = await (await fetch(link)).text();

    expect(html).toContain('Expose a');
    expect(html).toContain(
      '<strong>Why</strong> &amp; &lt;b&gt;what&lt;/b&gt;',
    );
    expect(html).toContain('a.yaml');
    expect(html).toContain('+a: &lt;script&gt;1&lt;/script&gt;');
  });

  it('merges the newest commit of a branch that was force-pushed', async () => {
    await push('a', { 'a.yaml': 'a: 1\n' });
    const { number } = await open('a');
    await push('a', { 'a.yaml': 'a: 2\n' });

    await repository.call('PUT', `/pulls/${number}/merge`, {});

    expect(await contents()).toMatchObject({ 'a.yaml': 'a: 2\n' });
    expect(await repository.pull(number)).toMatchObject({
      state: 'closed',
      merged: true,
    });
  });

  it('keeps what others merged since a pull request was opened', async () => {
    await push('a', { 'a.yaml': 'a: 1\n' });
    await push('b', { 'b.yaml': 'b: 1\n' });
    const [a, b] = [await open('a'), await open('b')];

    await repository.call('PUT', `/pulls/${a.number}/merge`, {});
    await repository.call('PUT', `/pulls/${b.number}/merge`, {});

    expect(await contents()).toMatchObject({
      'README.md': expect.any(String),
      'a.yaml': 'a: 1\n',
      'b.yaml': 'b: 1\n',
    });
  });

  it('refuses to merge what was changed on both branches', async () => {
    await push('a', { 'same.yaml': 'a: 1\n' });
    await push('b', { 'same.yaml': 'b: 1\n' });
    const [a, b] = [await open('a'), await open('b')];
    await repository.call('PUT', `/pulls/${a.number}/merge`, {});

    await expect(
      repository.call('PUT', `/pulls/${b.number}/merge`, {}),
    ).rejects.toThrow('same.yaml was changed on both branches');
    expect(await contents()).toMatchObject({ 'same.yaml': 'a: 1\n' });
  });

  it('merges by the button of its page', async () => {
    await push('a', { 'a.yaml': 'a: 1\n' });
    const { html_url: link, number } = await open('a');

    const answer = await fetch(`${link}/merge`, {
      method: 'POST',
      headers: { origin: forge.url },
    });

    expect(await answer.text()).toContain('Merged');
    expect((await repository.pull(number)).merged).toBe(true);
  });

  it("does not merge for another site's page", async () => {
    await push('a', { 'a.yaml': 'a: 1\n' });
    const { html_url: link, number } = await open('a');

    const answer = await fetch(`${link}/merge`, {
      method: 'POST',
      headers: { origin: 'http://other.example.com' },
    });

    expect(answer.status).toBe(403);
    expect((await repository.pull(number)).merged).toBe(false);
  });

  it('has an agent that gives each cluster what was merged for it, and takes away what is gone', async () => {
    await push('a', {
      'clusters/east/bookinfo/export.yaml': 'kind: ServiceExport\n',
      'clusters/north/bookinfo/export.yaml': 'kind: ServiceExport\n',
    });
    const a = await open('a');
    const file = join(
      fleet,
      'east/gitops/bookinfo-gitops/clusters/east/bookinfo/export.yaml',
    );
    await repository.call('PUT', `/pulls/${a.number}/merge`, {});

    await eventually(async () =>
      expect(await fs.readFile(file, 'utf8')).toBe('kind: ServiceExport\n'),
    );
    await expect(fs.access(join(fleet, 'west/gitops'))).rejects.toThrow();
    await expect(fs.access(join(fleet, 'north'))).rejects.toThrow();

    await push('b', { 'clusters/east/bookinfo/export.yaml': null });
    const b = await open('b');
    await repository.call('PUT', `/pulls/${b.number}/merge`, {});
    await eventually(() => expect(fs.access(file)).rejects.toThrow());
  });
});

async function eventually(assertion: () => Promise<void>) {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
