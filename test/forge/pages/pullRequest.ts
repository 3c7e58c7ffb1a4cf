import type { ChangedFile, PullRequest } from '../github';
import { escapeHtml, page } from './html';

function stateOf(pull: PullRequest): string {
  if (pull.merged) return 'Merged';
  return pull.state === 'open' ? 'Open' : 'Closed';
}

function diffLine(line: string): string {
  const kind = { '+': 'add', '-': 'del' }[line[0]] ?? '';
  return `<span class="${kind}">${escapeHtml(line) || ' '}</span>`;
}

function fileSection({ filename, status, patch }: ChangedFile): string {
  const lines = patch
    ? patch.split('\n').map(diffLine).join('')
    : '<span>No text to show.</span>';
  return `<details open><summary><code>${escapeHtml(
    filename,
  )}</code> ${status}</summary><pre>${lines}</pre></details>`;
}

function mergeForm(fullName: string, pull: PullRequest): string {
  if (pull.state !== 'open') return '';
  return `<form method="post" action="/${fullName}/pull/${pull.number}/merge"><button>Merge</button></form>`;
}

/** The description as GitHub shows it. Raw HTML in it stays text: micromark is safe as long as nobody says otherwise. */
async function markdown(text: string): Promise<string> {
  const { micromark } = await import('micromark');
  const { gfm, gfmHtml } = await import('micromark-extension-gfm');
  return micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Page of a pull request: what a reviewer reads, and one button. */
export async function pullRequestPage(
  fullName: string,
  pull: PullRequest,
  files: ChangedFile[],
  notice?: string,
): Promise<string> {
  return page(
    `${pull.title} #${pull.number}`,
    `<p><a href="/">Forge of the demo</a> / ${escapeHtml(fullName)}</p>
<h1>${escapeHtml(pull.title)} <small>#${pull.number}</small></h1>
<p><span class="state">${stateOf(pull)}</span> <code>${escapeHtml(
      pull.head.ref,
    )}</code> into <code>${escapeHtml(pull.base.ref)}</code></p>
${notice ? `<p role="alert"><b>${escapeHtml(notice)}</b></p>` : ''}
${mergeForm(fullName, pull)}
<h2>Description</h2>
<div class="body">${await markdown(pull.body ?? '')}</div>
<h2>${files.length} changed ${files.length === 1 ? 'file' : 'files'}</h2>
${files.map(fileSection).join('\n')}`,
  );
}
